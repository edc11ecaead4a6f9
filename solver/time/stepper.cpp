// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/stepper.hpp"

#include <algorithm>

#include "solver/base/text.hpp"
#include "solver/time/integrator.hpp"
#include "solver/time/same_time.hpp"
#include "solver/time/show.hpp"

namespace paracrine {
namespace {

bool contains(const std::vector<double>& times, double t) {
  return std::any_of(times.begin(), times.end(), [t](double at) { return same_time(at, t); });
}

// All times to land on after `start`, ascending, `end` last; none when the end has come.
std::vector<double> landing_times(const DeliverySchedule& deliveries, const TimeOptions& options,
                                  double start) {
  if (options.end <= start || same_time(options.end, start)) return {};
  std::vector<double> all{options.end};
  for (const auto* list : {&deliveries.times(), &options.output_times, &options.landings})
    for (const double t : *list)
      if (t > start && t < options.end && !same_time(t, start) && !same_time(t, options.end))
        all.push_back(t);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end(), same_time), all.end());
  return all;
}

bool any_rank(const std::function<bool()>& asks, MPI_Comm comm) {
  int stop = asks && asks() ? 1 : 0;
  MPI_Allreduce(MPI_IN_PLACE, &stop, 1, MPI_INT, MPI_MAX, comm);
  return stop;
}

// One run under way: keeps the books between integrator, state and observers.
class Run {
 public:
  Run(const Discretization& system, const DeliverySchedule& deliveries, const TimeOptions& options,
      State& state, const ObserverList& observers)
      : system_(system),
        deliveries_(deliveries),
        options_(options),
        state_(state),
        show_(system, observers),
        last_looked_(state.time) {
    // At the start what is delivered is shown; later outputs show the moment before.
    deliveries_.deliver(state.time, state);
    base_ = state.ledger;
    storage_ = system.imposed_storage(state.time, state.values, show_.workspace());
    show_(state, 0, 0, true);
  }

  SolveStatistics advance() {
    const auto integrator = make_integrator(system_, options_, state_.time, state_.values);
    supply_ = deliveries_.supply(state_.time);
    integrator->set_supply(&supply_);
    std::int64_t steps = 0;
    bool stop = false;
    for (const double landing : landing_times(deliveries_, options_, state_.time)) {
      while (state_.time < landing && !stop) {
        state_.time = integrator->step(landing);
        if (same_time(state_.time, landing)) state_.time = landing;
        keep_books(integrator->accumulated());
        stop = any_rank(options_.stop_requested, system_.space().mesh().comm());
        const bool output = stop || state_.time == options_.end ||
                            (state_.time == landing && contains(options_.output_times, landing));
        show_(state_, ++steps, integrator->last_step(), output);
        if (state_.time < options_.end) give_up_if_hopeless(steps, *integrator);
      }
      if (stop) break;
      if (landing < options_.end) restart_if_due(landing, steps, *integrator);
    }
    SolveStatistics statistics = integrator->statistics();
    statistics.interrupted = stop;
    return statistics;
  }

 private:
  void keep_books(std::span<const double> accumulated) {
    // The integrator leaves imposed entries as they were; the state holds what the boundary does.
    system_.impose(state_.time, state_.values, show_.workspace());
    const auto storage = system_.imposed_storage(state_.time, state_.values, show_.workspace());
    for (std::size_t e = 0; e < base_.size(); ++e)
      state_.ledger[e] = base_[e] + accumulated[e] + (storage[e] - storage_[e]);
  }

  void restart_if_due(double t, std::int64_t steps, Integrator& integrator) {
    if (!contains(deliveries_.times(), t) && !contains(options_.landings, t)) return;
    // What looks at every step must see both sides of a jump.
    if (deliveries_.deliver(t, state_)) show_(state_, steps, 0, false);
    base_ = state_.ledger;
    storage_ = system_.imposed_storage(t, state_.values, show_.workspace());
    supply_ = deliveries_.supply(t);
    integrator.set_supply(&supply_);
    integrator.restart(t);
  }

  // A field that runs into a pole takes ever shorter steps and never fails: progress is looked at
  // every so often, and a run that would take a million times as long is ended with the place
  // named.
  void give_up_if_hopeless(std::int64_t steps, const Integrator& integrator) {
    const std::string where =
        "stopped at t = " + number(state_.time, 6) + " h after " + std::to_string(steps) + " steps";
    if (steps >= options_.max_steps)
      throw SolveError(
          where + ", the limit of [time] max_steps; the error is largest for " +
          integrator.worst_place() +
          "; try a looser [time] tolerance, or raise the limit if the case is meant to "
          "take this many");
    if (steps % stall_window != 0) return;
    const bool stalled = state_.time - last_looked_ < 1e-6 * (options_.end - last_looked_);
    last_looked_ = state_.time;
    if (stalled)
      throw SolveError(where + ": the last " + std::to_string(stall_window) +
                       " were below a millionth of what is left, " +
                       number(integrator.last_step(), 3) + " h each; worst is " +
                       integrator.worst_place() +
                       "; try: look for a rate with a pole or a jump near the values there, which "
                       "the field runs into");
  }
  static constexpr std::int64_t stall_window = 2000;

  const Discretization& system_;
  const DeliverySchedule& deliveries_;
  const TimeOptions& options_;
  State& state_;
  Show show_;
  Supply supply_;                       // what infusions bring since then
  std::vector<double> base_, storage_;  // ledger and imposed amounts at the last restart
  double last_looked_;                  // time at the last look for a stall
};

}  // namespace

SolveStatistics TimeStepper::advance(State& state, const ObserverList& observers) const {
  return Run(system_, deliveries_, options_, state, observers).advance();
}

}  // namespace paracrine
