// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/linear_solve.hpp"

#include <algorithm>

#include "solver/time/vector_loops.hpp"

namespace paracrine {
namespace {

constexpr double single_share = 1e-4;  // what one solve in single precision is asked for
constexpr double rounding = 1e-6;      // what it leaves whatever it says of its error
constexpr int most_rounds = 12;
// Where rounding stops further progress, this is still a solution; Newton's next step mends it.
constexpr double acceptable = 1e-6;

}  // namespace

LinearSolve::LinearSolve(const Discretization& system, const std::vector<double>& scales)
    : system_(&system), shifted_(system, scales), gmres_(shifted_) {
  std::vector<double> weights(system.num_unknowns(), 1.0);
  const auto S = static_cast<std::size_t>(system.num_species());
  for (std::size_t i = 0; i < system.num_nodal(); ++i) weights[i] = 1 / scales[i % S];
  gmres_.set_weights(weights);
}

void LinearSolve::linearise(double t, std::span<const double> u, SystemWorkspace& work) {
  at_ = u;
  system_->source_jacobian(t, u, jacobian_, work);
}

void LinearSolve::set_up(double gamma) {
  gamma_ = gamma;
  shifted_.set_up(gamma, jacobian_, at_);
}

LinearSolve::Outcome LinearSolve::solve(std::span<const double> b, std::span<double> x,
                                        const Gmres::Goal& goal, SystemWorkspace& work) {
  auto step = gmres_.solve(b, x, {goal.absolute, std::max(goal.relative, single_share), 100});
  Outcome outcome{true, step.iterations};
  const double start = step.start, enough = std::max(goal.absolute, goal.relative * start);
  double left = std::max(step.error, rounding * start);
  for (int round = 0; left > enough && round < most_rounds && step.converged; ++round) {
    residual_.resize(b.size());
    correction_.resize(b.size());
    system_->jacobian_times(at_, jacobian_, x, residual_, work);
    linear_sum(gamma_, residual_, -1, x, residual_);
    linear_sum(1, b, 1, residual_, residual_);
    step = gmres_.solve(residual_, correction_, {enough, single_share, 100});
    outcome.iterations += step.iterations;
    if (step.start <= enough) return outcome;         // it was good already
    if (step.start > 0.5 * left && round > 0) break;  // no longer gets better
    linear_sum(1, x, 1, correction_, x);
    left = step.start;
  }
  outcome.converged = left <= std::max(enough, acceptable * start);
  return outcome;
}

}  // namespace paracrine
