// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/stepper.hpp"

#include "solver/time/integrator.hpp"
#include "solver/time/landings.hpp"
#include "solver/time/show.hpp"
#include "solver/time/stall.hpp"

namespace paracrine {
namespace {

// What any rank asks for between two steps, all do.
struct Requests {
  bool stop, save;
};

Requests requests(const TimeOptions& options, Saver* saver, bool at_end, MPI_Comm comm) {
  int asked[2] = {options.stop_requested && options.stop_requested(),
                  saver && saver->wanted(at_end)};
  MPI_Allreduce(MPI_IN_PLACE, asked, 2, MPI_INT, MPI_MAX, comm);
  return {asked[0] != 0, asked[1] != 0};
}

// One run under way: keeps the books between integrator, state and observers.
class Run {
 public:
  Run(const Discretization& system, const DeliverySchedule& deliveries, const TimeOptions& options,
      State& state, const ObserverList& observers, Saver* saver)
      : system_(system),
        deliveries_(deliveries),
        options_(options),
        state_(state),
        show_(system, observers),
        saver_(saver),
        stall_(state.time) {}

  SolveStatistics advance() {
    // At the start what is delivered is shown; later outputs show the moment before.
    deliveries_.deliver(state_.time, state_);
    delivered_ = is_output_ = true;
    open_books();
    show(0, true);
    integrator_ = make_integrator(system_, options_, state_.time, state_.values);
    integrator_->set_supply(&supply_);
    return to_the_end();
  }

  SolveStatistics go_on(const Continuation& from, bool show_first) {
    steps_ = from.steps;
    stall_ = Stall(from.last_looked);
    state_ = from.state;
    delivered_ = from.delivered;
    last_is_shown_ = is_output_ = from.output || show_first;
    open_books();
    integrator_ = make_integrator(system_, options_, state_.time, state_.values);
    integrator_->set_supply(&supply_);
    if (integrator_->go_on_from(from.history)) {
      ledger_then_ = from.ledger_then;
      storage_then_ = from.storage_then;
    } else {
      take_over_boundaries();
    }
    if (show_first) show(0, true);
    if (!delivered_ && state_.time < options_.end) restart_if_due(state_.time);
    return to_the_end();
  }

 private:
  SolveStatistics to_the_end() {
    bool stopped = false;
    try {
      for (const double landing : landing_times(deliveries_.times(), options_, state_.time)) {
        stopped = advance_to(landing);
        if (stopped) break;
        if (landing < options_.end) restart_if_due(landing);
      }
    } catch (const SolveError& error) {
      keep_the_last_good_state(error.what());
      throw;
    }
    SolveStatistics statistics = integrator_->statistics();
    statistics.interrupted = stopped;
    return statistics;
  }

  /// @return whether the run was stopped on the way
  bool advance_to(double landing) {
    while (state_.time < landing) {
      state_.time = integrator_->step(landing);
      if (same_time(state_.time, landing)) state_.time = landing;
      say_where(state_.time == landing);
      keep_books();
      ++steps_;
      const auto [stop, save] =
          requests(options_, saver_, state_.time == options_.end, system_.space().mesh().comm());
      show(integrator_->last_step(), stop || is_output_);
      save_if_due(stop, save);
      if (state_.time < options_.end)
        stall_.give_up_if_hopeless(state_.time, steps_, options_, *integrator_);
      if (stop) return state_.time < options_.end;
    }
    return false;
  }

  // A first step may be so short that its end is the same time as its start, but for round-off.
  // What is due at that time has been done then.
  void say_where(bool landed) {
    const double t = state_.time;
    delivered_ = !landed && contains_time(deliveries_.times(), t);
    is_output_ = landed && (t == options_.end || contains_time(options_.output_times, t));
    is_standing_ = landed && contains_time(options_.save_times, t);
  }

  void save_if_due(bool stop, bool wanted) {
    if (!saver_ || !(stop || wanted || is_standing_)) return;
    saver_->save(as_it_is(), is_standing_ ? SaveReason::standing
                             : stop       ? SaveReason::stopping
                                          : SaveReason::wanted);
  }

  void show(double step_size, bool output) {
    show_(state_, steps_, step_size, output);
    last_is_shown_ = output;
  }

  // The integrator starts afresh, and its sums with it.
  void open_books() {
    ledger_then_ = state_.ledger;
    storage_then_ = system_.imposed_storage(state_.time, state_.values, show_.workspace());
    supply_ = deliveries_.supply(state_.time);
  }

  // Where others are imposed now than in the state that was saved, the boundary has put there what
  // differs.
  void take_over_boundaries() {
    const auto held = system_.imposed_storage(state_.values);
    for (std::size_t e = 0; e < held.size(); ++e) state_.ledger[e] += storage_then_[e] - held[e];
    ledger_then_ = state_.ledger;
  }

  void keep_books() {
    // The integrator leaves imposed entries as they were; the state holds what the boundary does.
    system_.impose(state_.time, state_.values, show_.workspace());
    const auto storage = system_.imposed_storage(state_.time, state_.values, show_.workspace());
    const auto accumulated = integrator_->accumulated();
    for (std::size_t e = 0; e < ledger_then_.size(); ++e)
      state_.ledger[e] = ledger_then_[e] + accumulated[e] + (storage[e] - storage_then_[e]);
  }

  void restart_if_due(double t) {
    if (!contains_time(deliveries_.times(), t) && !contains_time(options_.landings, t)) return;
    // What looks at every step must see both sides of a jump.
    const bool shown = last_is_shown_;
    if (deliveries_.deliver(t, state_)) show(0, false);
    last_is_shown_ = shown;  // of a time one output alone, before what is delivered then
    delivered_ = true;
    open_books();
    integrator_->restart(t);
  }

  Continuation as_it_is() const {
    return {state_,       delivered_,    is_output_,           steps_,
            ledger_then_, storage_then_, stall_.last_looked(), integrator_->history()};
  }

  // What an integrator remembers of a step that failed is of no use. A disk that is full must not
  // hide why the run failed.
  void keep_the_last_good_state(const std::string& reason) try {
    if (!last_is_shown_) show(integrator_->last_step(), true);
    if (!saver_) return;
    Continuation run = as_it_is();
    run.history = {};
    saver_->save(std::move(run), SaveReason::stopping);
  } catch (const std::exception& fault) {
    throw SolveError(reason + "; its last good state is not kept: " + fault.what());
  }

  const Discretization& system_;
  const DeliverySchedule& deliveries_;
  const TimeOptions& options_;
  State& state_;
  Show show_;
  Saver* saver_;
  Stall stall_;
  std::unique_ptr<Integrator> integrator_;
  Supply supply_;                                   // what infusions bring since then
  std::vector<double> ledger_then_, storage_then_;  // when the integrator last started afresh
  std::int64_t steps_ = 0;
  bool last_is_shown_ = false;  // as an output
  bool delivered_ = false;      // what is due at the state's time
  bool is_output_ = false, is_standing_ = false;
};

}  // namespace

SolveStatistics TimeStepper::advance(State& state, const ObserverList& observers,
                                     Saver* saver) const {
  return Run(system_, deliveries_, options_, state, observers, saver).advance();
}

SolveStatistics TimeStepper::go_on(const Continuation& from, bool show_first, State& state,
                                   const ObserverList& observers, Saver* saver) const {
  return Run(system_, deliveries_, options_, state, observers, saver).go_on(from, show_first);
}

}  // namespace paracrine
