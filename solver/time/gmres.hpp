// SPDX-License-Identifier: BSD-3-Clause
//
// GMRES (Saad and Schultz 1986) for a shifted system, preconditioned from the left: what it
// minimises has the size of the error, however stiff diffusion is on a fine mesh, and rounding in
// single precision does not show. It ends with a step of plain iteration along the residual that is
// left, which has been computed anyway: so every multigrid cycle that is spent serves the solution.
#pragma once

#include <Eigen/Core>
#include <span>
#include <vector>

#include "solver/time/shifted_system.hpp"

namespace paracrine {

class Gmres {
 public:
  /// Good enough when the expected error is below either.
  struct Goal {
    double absolute = 0;
    double relative = 0;  ///< to the first estimate of the solution
    int max_iterations = 60;
  };
  struct Outcome {
    bool converged = true;
    int iterations = 0;
    double start = 0, error = 0;  ///< of the first estimate, and expected of the last
  };

  explicit Gmres(ShiftedSystem& system) : system_(system) {}

  /// The norm sqrt( mean of (weight x)^2 ). @param weights  positive, all unknowns; those of
  /// pools do not count, since they follow from the nodes'. Collective.
  void set_weights(std::span<const double> weights);
  /// x ~ (I - gamma J)^-1 b from a zero guess. Collective.
  Outcome solve(std::span<const double> b, std::span<double> x, const Goal& goal);
  /// How fast a plain iteration went lately: all that one solve knows of those before.
  double contraction() const noexcept { return contraction_; }
  void set_contraction(double contraction) noexcept { contraction_ = contraction; }

 private:
  struct Subspace;
  std::vector<float>& basis(std::size_t k);
  /// basis(0) = preconditioned residual, normalised. @return its norm
  double begin();
  void extend(Subspace& space);
  Eigen::VectorXd orthogonalise(std::size_t count, std::span<float> w) const;
  /// x += the space's solution; for another stretch the residual follows.
  void update(const Subspace& space, double size, std::span<double> x, bool more);

  ShiftedSystem& system_;
  std::vector<float> weight_;              // squared, over the number of unknowns; padded lanes: 0
  std::vector<float> residual_, product_;  // owned x width
  std::vector<std::vector<float>> basis_;  // local x width; owned part orthonormal in the norm
  double contraction_ = 0.3;               // of one plain iteration, as last seen
};

}  // namespace paracrine
