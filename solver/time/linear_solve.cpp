// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/linear_solve.hpp"

#include <algorithm>

namespace paracrine {
namespace {

constexpr double single_share = 1e-4;  // what one solve in single precision is asked for
constexpr int most_rounds = 12;
// Where rounding stops further progress, this is still a solution; Newton's next step mends it.
constexpr double acceptable = 1e-6;

}  // namespace

LinearSolve::LinearSolve(const Discretization& system, const std::vector<double>& scales)
    : system_(&system), shifted_(system, scales), gmres_(shifted_) {
  std::vector<double> weights(system.num_unknowns());
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = 1 / scales[i % scales.size()];
  gmres_.set_weights(weights);
}

void LinearSolve::set_up(double gamma, double t, std::span<const double> u, SystemWorkspace& work) {
  system_->source_jacobian(t, u, jacobian_, work);
  gamma_ = gamma;
  shifted_.set_up(gamma, jacobian_, u);
}

void LinearSolve::set_up(double gamma) {
  gamma_ = gamma;
  shifted_.set_up(gamma, jacobian_, {});
}

LinearSolve::Outcome LinearSolve::solve(std::span<const double> u, std::span<const double> b,
                                        std::span<double> x, double tolerance,
                                        SystemWorkspace& work) {
  Outcome outcome{true, 0};
  auto step = gmres_.solve(b, x, {0, std::max(tolerance, single_share), 100});
  outcome.iterations = step.iterations;
  const double start = step.start, goal = tolerance * start;
  double left = step.error;
  for (int round = 0; left > goal && round < most_rounds && step.converged; ++round) {
    residual_.resize(b.size());
    correction_.resize(b.size());
    system_->jacobian_times(u, jacobian_, x, residual_, work);
    for (std::size_t i = 0; i < b.size(); ++i) residual_[i] = b[i] - x[i] + gamma_ * residual_[i];
    step = gmres_.solve(residual_, correction_, {goal, single_share, 100});
    outcome.iterations += step.iterations;
    if (step.start <= goal) return outcome;       // it was good already
    if (step.start > 0.5 * left && round > 0) break;  // no longer gets better
    for (std::size_t i = 0; i < x.size(); ++i) x[i] += correction_[i];
    left = step.start;
  }
  outcome.converged = left <= std::max(goal, acceptable * start);
  return outcome;
}

}  // namespace paracrine
