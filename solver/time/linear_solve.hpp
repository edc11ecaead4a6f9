// SPDX-License-Identifier: BSD-3-Clause
//
// (I - gamma J) x = b to any accuracy: the single-precision solver, corrected until the residual,
// taken in double precision, is small (iterative refinement).
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "solver/time/gmres.hpp"

namespace paracrine {

class LinearSolve {
 public:
  /// @param scales  size of each species: the norm is the mean over unknowns in these. Collective.
  LinearSolve(const Discretization& system, const std::vector<double>& scales);

  /// Linearises at (t, u). Collective.
  void set_up(double gamma, double t, std::span<const double> u, SystemWorkspace& work);
  /// The same Jacobian with another gamma. Collective.
  void set_up(double gamma);

  struct Outcome {
    bool converged;
    int iterations;
  };
  /// x from a zero guess until the residual has fallen by `tolerance`. @param u  of set_up.
  /// Collective.
  Outcome solve(std::span<const double> u, std::span<const double> b, std::span<double> x,
                double tolerance, SystemWorkspace& work);

  const BlockJacobian& jacobian() const noexcept { return jacobian_; }
  std::int64_t num_cycles() const noexcept { return shifted_.num_cycles(); }

 private:
  const Discretization* system_;
  double gamma_ = 0;
  ShiftedSystem shifted_;
  Gmres gmres_;
  BlockJacobian jacobian_;
  std::vector<double> residual_, correction_;
};

}  // namespace paracrine
