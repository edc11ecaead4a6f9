// SPDX-License-Identifier: BSD-3-Clause
//
// Our linear solver in the shape CVODES wants: it asks for set-ups (through its preconditioner
// interface, which knows when a Jacobian is too old) and for solves to a tolerance in its own norm.
#pragma once

#include <sundials/sundials_linearsolver.h>

#include <cstdint>
#include <functional>
#include <span>

namespace paracrine::sundials {

/// Sole owner of a linear solver made of a function.
class LinearSolver {
 public:
  struct Outcome {
    bool converged;
    int iterations;
  };
  /// Solves for x to a weighted root-mean-square residual below `tolerance`.
  using Solve = std::function<Outcome(std::span<const double> b, std::span<double> x,
                                      std::span<const double> weights, double tolerance)>;
  /// @param solve  must not throw
  LinearSolver(SUNContext context, Solve solve);
  ~LinearSolver();
  LinearSolver(const LinearSolver&) = delete;
  LinearSolver& operator=(const LinearSolver&) = delete;
  operator SUNLinearSolver() const noexcept { return solver_; }

 private:
  SUNLinearSolver solver_ = nullptr;
};

}  // namespace paracrine::sundials
