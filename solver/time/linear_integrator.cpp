// SPDX-License-Identifier: BSD-3-Clause
//
// With K_i the stages, gamma = 1/2 and U_1 = U_2 = u, U_3 = u + 2 K_1, U_4 = U_3 + K_3:
//
//     (I - h/2 J) K_1 = h/2 f(u)
//     (I - h/2 J) K_2 = h/2 f(u)   + 1/2 (4 K_1)
//     (I - h/2 J) K_3 = h/2 f(U_3) + 1/2 (K_1 - K_2)
//     (I - h/2 J) K_4 = h/2 f(U_4) + 1/2 (K_1 - K_2 - 8/3 K_3)
//     u_new = U_4 + K_4,   error ~ K_4
//
// The ledger's rates are affine too, so their integral is h times the rate at the mean state
// (1/h) int u dt. Carried along as an equation I' = u, the same formulas give it as
//
//     u + 3/2 K_1 - 1/6 K_2 + 1/3 K_3 + 1/2 K_4.
#include "solver/time/linear_integrator.hpp"

#include <algorithm>

#include "solver/time/vector_loops.hpp"

namespace paracrine {
namespace {

constexpr int error_order = 2;
// What a solve may leave of the error a step is allowed; the ledger shows it.
constexpr double solve_share = 0.01;

}  // namespace

LinearIntegrator::LinearIntegrator(const Discretization& system, const TimeOptions& options,
                                   double start, std::span<double> values)
    : OneStep(system, options, start, values, error_order),
      solve_(system, options.scales),
      right_(values.size()),
      sum_(values.size()),
      mean_(values.size()) {
  solve_.linearise(start, values, workspace());
}

/// error() = K of the stage at `state`, with sum_ the other stages' part.
bool LinearIntegrator::solve_stage(double h, std::span<const double> state, bool with_sum) {
  system().rates(time(), state, right_, workspace());
  ++OneStep::statistics().rate_evaluations;
  linear_sum(h / 2, right_, with_sum ? 0.5 : 0.0, sum_, right_);
  const auto outcome = solve_.solve(right_, error(), {solve_share, 0}, workspace());
  OneStep::statistics().linear_iterations += outcome.iterations;
  return outcome.converged;
}

bool LinearIntegrator::attempt(double h) {
  if (h != set_up_for_) {
    solve_.set_up(h / 2);
    ++OneStep::statistics().preconditioner_setups;
    set_up_for_ = h;
  }
  weights(sum_);
  solve_.set_weights(sum_);
  const auto u = values();
  auto U = candidate();
  auto K = error();
  if (!solve_stage(h, u, false)) return false;
  linear_sum(1, u, 1.5, K, mean_);
  linear_sum(1, u, 2, K, U);
  linear_sum(4, K, 0, K, sum_);
  if (!solve_stage(h, u, true)) return false;
  linear_sum(1, mean_, -1.0 / 6, K, mean_);
  linear_sum(0.25, sum_, -1, K, sum_);
  if (!solve_stage(h, U, true)) return false;
  linear_sum(1, mean_, 1.0 / 3, K, mean_);
  linear_sum(1, U, 1, K, U);
  linear_sum(1, sum_, -8.0 / 3, K, sum_);
  if (!solve_stage(h, U, true)) return false;
  linear_sum(1, mean_, 0.5, K, mean_);
  linear_sum(1, U, 1, K, U);
  system().ledger_rates(time(), mean_, step_entries(), workspace());
  for (double& entry : step_entries()) entry *= h;
  return true;
}

OneStep::Remembered LinearIntegrator::remembered() const {
  return {{set_up_for_, solve_.contraction()}, {}};
}

bool LinearIntegrator::recall(const Remembered& memory) {
  const auto& [numbers, vectors] = memory;
  if (!vectors.empty()) return false;
  set_up_for_ = numbers[0];
  if (set_up_for_ > 0) solve_.set_up(set_up_for_ / 2);
  solve_.set_contraction(numbers[1]);
  return true;
}

SolveStatistics LinearIntegrator::statistics() const {
  SolveStatistics all = OneStep::statistics();
  all.method = Method::linear;
  all.multigrid_cycles += solve_.num_cycles();
  all.jacobian_evaluations = 1;
  all.last_order = 3;
  return all;
}

}  // namespace paracrine
