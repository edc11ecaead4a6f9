// SPDX-License-Identifier: BSD-3-Clause
//
// (I - gamma J) x = b to any accuracy: the single-precision solver, corrected until the residual,
// taken in double precision, is small (iterative refinement).
#pragma once

#include <span>
#include <vector>

#include "solver/time/gmres.hpp"

namespace paracrine {

class LinearSolve {
 public:
  /// @param scales  size of each quantity: errors are measured in these until weights are set.
  /// Collective.
  LinearSolve(const Discretization& system, const std::vector<double>& scales);

  /// As Gmres::set_weights. Collective.
  void set_weights(std::span<const double> weights) { gmres_.set_weights(weights); }
  /// From the next linearisation on: J with upwind fluxes, which is easier to solve with. The
  /// workspace must say the same.
  void take_upwind(bool upwind) { shifted_.take_upwind(upwind); }
  /// J at (t, u). @param u  kept by reference where diffusion is limited. Collective.
  void linearise(double t, std::span<const double> u, SystemWorkspace& work);
  /// The shift, for the last J. Collective.
  void set_up(double gamma);

  struct Outcome {
    bool converged;
    int iterations;
  };
  /// x from a zero guess, to an error below `goal.absolute` or `goal.relative` times the solution's
  /// first estimate, in the norm of the weights. Collective.
  Outcome solve(std::span<const double> b, std::span<double> x, const Gmres::Goal& goal,
                SystemWorkspace& work);

  /// See Gmres::contraction.
  double contraction() const noexcept { return gmres_.contraction(); }
  void set_contraction(double contraction) noexcept { gmres_.set_contraction(contraction); }
  const SystemJacobian& jacobian() const noexcept { return jacobian_; }
  std::int64_t num_cycles() const noexcept { return shifted_.num_cycles(); }

 private:
  const Discretization* system_;
  double gamma_ = 0;
  std::span<const double> at_;
  ShiftedSystem shifted_;
  Gmres gmres_;
  SystemJacobian jacobian_;
  std::vector<double> residual_, correction_;
};

}  // namespace paracrine
