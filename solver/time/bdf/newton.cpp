// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/bdf/newton.hpp"

#include <algorithm>
#include <cmath>

#include "solver/time/bdf/loops.hpp"

namespace paracrine {
namespace {

// Steps that one Jacobian serves. Measured on the eight-species network: against the default of 20,
// half the Newton and Krylov iterations for three times the set-ups, which cost as much as a cycle.
constexpr int renewed_every = 5;
// A limiter has kinks, and what it does at a node changes as often as the flow crosses an element.
// Measured on a pulse carried over 200 elements at tolerance 1e-3: 180 steps and 4 failures of
// Newton's method with a Jacobian a step, 201 and 76 with the settings for smooth problems.
constexpr int usual_iterations = 3, limited_iterations = 8;
constexpr double gamma_may_change = 0.3;  // before the system is set up again
constexpr double gamma_is_near = 0.2;     // so that not it but the Jacobian must be to blame
constexpr double forgetting = 0.3;        // of the rate of convergence, from one update to the next
constexpr double diverging = 2;           // ratio of an update to the one before

}  // namespace

Newton::Newton(const Discretization& system, const TimeOptions& options, const WeightedNorm& norm,
               SystemWorkspace& work, SolveStatistics& counts)
    : system_(system),
      options_(options),
      norm_(norm),
      work_(work),
      counts_(counts),
      shifted_(system, options.scales),
      gmres_(shifted_),
      every_(system.transport().advection().nonlinear() ? 1 : renewed_every),
      most_iterations_(system.transport().advection().nonlinear() ? limited_iterations
                                                                  : usual_iterations) {
  const std::size_t n = system.num_unknowns(), S = system.problem().species.size();
  for (auto* v : {&delta_, &y_, &f_, &x_}) v->assign(n, 0.0);
  const auto positive = [&](int species) {
    return system.least()[static_cast<std::size_t>(species)] == 0 ? 1.0 : 0.0;
  };
  for (std::size_t i = 0; i < system.num_nodal(); ++i)
    nonnegative_.push_back(positive(static_cast<int>(i % S)));
  for (const Pool& pool : system.problem().pools) nonnegative_.push_back(positive(pool.species));
}

void Newton::set_weights(std::span<const double> weights) {
  weights_ = weights;
  gmres_.set_weights(weights);
}

bool Newton::evaluate(double t, std::span<const double> y) {
  ++counts_.rate_evaluations;
  try {
    system_.rates(t, y, f_, work_);
    return true;
  } catch (const RateError& error) {
    last_bad_rate_ = error.what();
    bad_rate_at_ = counts_.steps;
    return false;
  }
}

bool Newton::set_up_is_due(const StepEquation& equation, Before before) const {
  return before != Before::nothing || equation.step == 0 ||
         equation.step >= memory_.set_up_at + every_ ||
         std::abs(equation.gamma / memory_.gamma - 1) > gamma_may_change;
}

bool Newton::jacobian_is_due(const StepEquation& equation, Before before, bool again) const {
  if (equation.step == 0 || equation.step >= memory_.jacobian_at + every_) return true;
  return again ? std::abs(equation.gamma / memory_.gamma - 1) < gamma_is_near
               : before == Before::not_solved;
}

void Newton::set_up(const StepEquation& equation, bool renew) {
  if (renew) {
    linearised_at_.assign(y_.begin(), y_.end());
    memory_.jacobian_time = equation.time;
    memory_.jacobian_at = equation.step;
    system_.source_jacobian(equation.time, linearised_at_, jacobian_, work_);
    ++counts_.jacobian_evaluations;
  }
  shifted_.set_up(equation.gamma, jacobian_,
                  renew ? std::optional<std::span<const double>>(linearised_at_) : std::nullopt);
  ++counts_.preconditioner_setups;
  memory_.gamma = equation.gamma;
  memory_.set_up_at = equation.step;
  memory_.rate = 1;
}

// In place of the rates.
bool Newton::residual(const StepEquation& equation) {
  if (!evaluate(equation.time, y_)) return false;
  residual_ =
      norm_(step_residual(equation.gamma, equation.inverse_l1, equation.z1, delta_, weights_, f_));
  return true;
}

// A right-hand side that small is not worth a cycle: it is what a plain iteration would add, once.
bool Newton::solve_linear(double tolerance, bool first) {
  if (residual_ <= tolerance) {
    if (first) {
      x_ = f_;
    } else {
      std::fill(x_.begin(), x_.end(), 0.0);
    }
    return true;
  }
  const auto outcome = gmres_.solve(f_, x_, {tolerance, 0, options_.max_linear_iterations});
  counts_.linear_iterations += outcome.iterations;
  return outcome.converged;
}

Newton::Outcome Newton::iterate(const StepEquation& equation) {
  double before = 0;
  for (int m = 0; m < most_iterations_; ++m) {
    if (m > 0 && !residual(equation)) return Outcome::bad_rate;
    ++counts_.newton_iterations;
    if (!solve_linear(options_.linear_tolerance * equation.tolerance, m == 0))
      return Outcome::diverged;
    const UpdateSums sums = update(x_, equation.predicted, weights_, nonnegative_, delta_, y_);
    double sizes[] = {sums.change, sums.delta, sums.below};
    norm_(sizes);
    const double change = sizes[0];
    size_ = sizes[1];
    below_ = sizes[2];
    if (m > 0) memory_.rate = std::max(forgetting * memory_.rate, change / before);
    if (change * std::min(1.0, memory_.rate) / equation.tolerance <= 1) return Outcome::converged;
    if (m > 0 && change > diverging * before) return Outcome::diverged;
    before = change;
  }
  return Outcome::diverged;
}

Newton::Outcome Newton::solve(const StepEquation& equation, Before before) {
  bool due = set_up_is_due(equation, before), fresh = false;
  for (bool again = false;; again = due = true) {
    std::fill(delta_.begin(), delta_.end(), 0.0);
    std::copy(equation.predicted.begin(), equation.predicted.end(), y_.begin());
    Outcome outcome = Outcome::bad_rate;
    const bool begun = residual(equation);
    if (begun) {
      if (due) set_up(equation, fresh = jacobian_is_due(equation, before, again));
      outcome = iterate(equation);
    }
    if (outcome == Outcome::converged) return outcome;
    ++counts_.convergence_failures;
    if (!begun || fresh) return outcome;
  }
}

Newton::Memory Newton::memory() const {
  Memory memory = memory_;
  memory.contraction = gmres_.contraction();
  return memory;
}

void Newton::go_on_from(const Memory& memory, std::optional<std::span<const double>> at) {
  memory_ = memory;
  gmres_.set_contraction(memory.contraction);
  if (!at) return;
  linearised_at_.assign(at->begin(), at->end());
  system_.source_jacobian(memory.jacobian_time, linearised_at_, jacobian_, work_);
  shifted_.set_up(memory.gamma, jacobian_, linearised_at_);
}

}  // namespace paracrine
