// SPDX-License-Identifier: BSD-3-Clause
//
// Constant coefficients, u' = A u + b: RODAS3 (Sandu et al. 1997), a stiffly accurate, L-stable
// Rosenbrock method of order three in four stages. With J = A known once and for all a stage is one
// linear solve; nothing is iterated, nothing kept from step to step, and the first step is as long
// as accuracy allows.
#pragma once

#include "solver/time/linear_solve.hpp"
#include "solver/time/one_step.hpp"

namespace paracrine {

class LinearIntegrator final : public OneStep {
 public:
  /// Collective.
  LinearIntegrator(const Discretization& system, const TimeOptions& options, double start,
                   std::span<double> values);
  SolveStatistics statistics() const override;

 private:
  bool attempt(double h) override;
  void forget() override {}
  Remembered remembered() const override;
  bool recall(const Remembered& memory) override;
  /// error() = the stage at `state`; with or without what earlier stages add.
  bool solve_stage(double h, std::span<const double> state, bool with_sum);

  LinearSolve solve_;
  double set_up_for_ = 0;            // step
  std::vector<double> right_, sum_;  // of a stage; of the stages before it
  std::vector<double> mean_;         // of the state over the step, for the ledger
};

}  // namespace paracrine
