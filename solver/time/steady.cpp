// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/steady.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"
#include "solver/time/failure.hpp"
#include "solver/time/linear_solve.hpp"
#include "solver/time/show.hpp"

namespace paracrine {
namespace {

// Ten thousand years: longer than any process of a tissue, so that one step is a Newton step.
constexpr double longest_pseudo_step = 1e8;
// Where longer steps cannot be solved: what moves less than the last digits in a year is at rest.
// Fast exchange that conserves a sum of species is such a case: a conserved sum and an exchange a
// billion times faster do not fit one preconditioner.
constexpr double long_enough = 8766;
constexpr double shortest_pseudo_step = 1e-12;
constexpr double linear_tolerance = 1e-10;
// How much longer than the last one that was solved a pseudo-step may be, each time.
constexpr double regained = 1.2;
constexpr double settled = 1e-3;  // an update this small against the tolerance is the last

class SteadySolve {
 public:
  SteadySolve(const Discretization& system, const SteadyOptions& options, State& state)
      : system_(system),
        options_(options),
        state_(state),
        work_(system.workspace()),
        linear_(system, options.scales) {
    for (auto* v : {&rates_, &update_, &trial_, &trial_rates_}) v->resize(system.num_unknowns());
  }

  void run() {
    evaluate(state_.values, rates_);
    double residual = size(rates_);
    double delta = longest_pseudo_step;
    bool unsolvable = false;
    // One update with upwind fluxes is all there is to them, and starts Newton near the answer.
    take_upwind(system_.transport().advection().nonlinear());
    const int most = (work_.upwind ? 3 : 1) * options_.max_iterations;  // kinks slow Newton down
    while (statistics_.steps < most) {
      ++statistics_.steps;
      if (residual == 0 || size(rates_, true) * long_enough <= settled) return;
      const bool solved = newton_update(delta);
      unsolvable = unsolvable || (!solved && delta >= long_enough);
      const double change = size(update_, true);
      if (solved && (change <= settled || goes_with_the_rates()) && try_update(residual)) {
        residual = trial_residual_;
        if (work_.upwind) {
          take_upwind(false);
          continue;
        }
        if (change <= settled && delta >= (unsolvable ? long_enough : longest_pseudo_step)) return;
        solvable_ = std::min(longest_pseudo_step, solvable_ * regained);
        delta = std::min(solvable_, delta * std::max(2.0, growth_));
      } else {
        // Start near the fastest change there is, or go on cutting.
        ++statistics_.convergence_failures;
        take_upwind(false);
        if (!solved && delta < long_enough) {
          delta = solvable_ = delta / 2;
        } else {
          delta = delta >= longest_pseudo_step ? std::min(1 / residual, delta / 10) : delta / 8;
        }
        if (delta < shortest_pseudo_step) break;
      }
      if (stop_requested()) {
        statistics_.interrupted = true;
        return;
      }
    }
    give_up();
  }

  SolveStatistics statistics() const {
    SolveStatistics s = statistics_;
    s.multigrid_cycles = linear_.num_cycles();
    return s;
  }

 private:
  MPI_Comm comm() const { return system_.space().mesh().comm(); }
  std::size_t num_species() const { return static_cast<std::size_t>(system_.num_species()); }
  /// The quantity that unknown i is of.
  std::size_t quantity(std::size_t i) const {
    const std::size_t nodal = system_.num_nodal();
    return i < nodal ? i % num_species() : num_species() + i - nodal;
  }
  double scale(std::size_t i) const { return options_.scales[quantity(i)]; }

  void evaluate(std::span<const double> u, std::span<double> f) {
    ++statistics_.rate_evaluations;
    system_.rates(state_.time, u, f, work_);
  }

  // Root mean square over unknowns, in scales, or in the accuracy asked for.
  double size(std::span<const double> v, bool in_tolerance = false) const {
    const double num_owned = static_cast<double>(system_.space().mesh().num_owned_nodes());
    double sums[2] = {0, static_cast<double>(v.size())};
    for (std::size_t i = 0; i < v.size(); ++i) {
      const double unit = in_tolerance
                              ? options_.tolerance * (std::abs(state_.values[i]) + 1e-3 * scale(i))
                              : scale(i);
      // A pool counts as much as a field.
      const double count = i < system_.num_nodal() ? 1 : num_owned;
      sums[0] += count * (v[i] / unit) * (v[i] / unit);
    }
    MPI_Allreduce(MPI_IN_PLACE, sums, 2, MPI_DOUBLE, MPI_SUM, comm());
    return std::sqrt(sums[0] / sums[1]);
  }

  void take_upwind(bool upwind) {
    work_.upwind = upwind;
    linear_.take_upwind(upwind);
  }

  bool newton_update(double delta) {
    linear_.linearise(state_.time, state_.values, work_);
    linear_.set_up(delta);
    ++statistics_.jacobian_evaluations;
    ++statistics_.preconditioner_setups;
    for (std::size_t i = 0; i < rates_.size(); ++i) trial_[i] = delta * rates_[i];
    const auto outcome = linear_.solve(trial_, update_, {0, linear_tolerance}, work_);
    statistics_.linear_iterations += outcome.iterations;
    ++statistics_.newton_iterations;
    return outcome.converged && std::isfinite(size(update_));
  }

  // A pseudo-step longer than a growing mode's time turns that mode's sign: Newton runs up to the
  // unstable state between two stable ones. In time the state would have gone with its rates.
  bool goes_with_the_rates() const {
    double along = 0;
    for (std::size_t i = 0; i < update_.size(); ++i)
      along += (update_[i] / scale(i)) * (rates_[i] / scale(i));
    MPI_Allreduce(MPI_IN_PLACE, &along, 1, MPI_DOUBLE, MPI_SUM, comm());
    return along >= 0;
  }

  // Takes the update when the residual does not grow and nothing goes below zero by more than
  // noise.
  bool try_update(double residual) {
    const Problem& problem = system_.problem();
    double below = 0;
    for (std::size_t i = 0; i < trial_.size(); ++i) {
      trial_[i] = state_.values[i] + update_[i];
      if (trial_[i] >= 0 || !problem.species_of(static_cast<int>(quantity(i))).nonnegative)
        continue;
      below = std::max(below, -trial_[i] / scale(i));
      trial_[i] = 0;
    }
    MPI_Allreduce(MPI_IN_PLACE, &below, 1, MPI_DOUBLE, MPI_MAX, comm());
    if (below > 1e-3 * options_.tolerance) return false;
    try {
      evaluate(trial_, trial_rates_);
    } catch (const RateError& error) {
      last_bad_rate_ = error.what();
      return false;
    }
    trial_residual_ = size(trial_rates_);
    if (!(trial_residual_ <= 1.5 * residual) && trial_residual_ > 1e-9) return false;
    growth_ = trial_residual_ > 0 ? residual / trial_residual_ : 10;
    std::swap(state_.values, trial_);
    std::swap(rates_, trial_rates_);
    return true;
  }

  bool stop_requested() const {
    int stop = options_.stop_requested && options_.stop_requested() ? 1 : 0;
    MPI_Allreduce(MPI_IN_PLACE, &stop, 1, MPI_INT, MPI_MAX, comm());
    return stop;
  }

  [[noreturn]] void give_up() const {
    std::vector<double> scaled(rates_.size());
    for (std::size_t i = 0; i < scaled.size(); ++i) scaled[i] = rates_[i] / scale(i);
    throw SolveError("no steady state found after " + std::to_string(statistics_.steps) +
                     " Newton steps; still changing fastest: " + worst_place(system_, scaled) +
                     (last_bad_rate_.empty() ? "" : "; " + last_bad_rate_) +
                     "; try: [time] steady = false with a long end to see whether the case settles "
                     "at all, or initial values nearer to the answer");
  }

  const Discretization& system_;
  const SteadyOptions& options_;
  State& state_;
  SystemWorkspace work_;
  LinearSolve linear_;
  std::vector<double> rates_, update_, trial_, trial_rates_;
  double trial_residual_ = 0, growth_ = 1;
  double solvable_ = longest_pseudo_step;  // longer ones have failed to be solved of late
  std::string last_bad_rate_;
  SolveStatistics statistics_;
};

}  // namespace

SolveStatistics solve_steady(const Discretization& system, const DeliverySchedule& deliveries,
                             const SteadyOptions& options, State& state,
                             const ObserverList& observers) {
  deliveries.deliver(state.time, state);
  SteadySolve solve(system, options, state);
  solve.run();
  Show show(system, observers);
  system.ledger_rates(state.time, state.values, state.ledger, show.workspace());
  const SolveStatistics statistics = solve.statistics();
  show(state, statistics.steps, 0, true, true);
  return statistics;
}

}  // namespace paracrine
