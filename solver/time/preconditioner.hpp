// SPDX-License-Identifier: BSD-3-Clause
//
// Approximate inverse of I - gamma J in two multiplicative parts: the exact inverse of the
// node-local block (I - gamma dR/du), then one multigrid cycle shared by all mobile species. With
// B = (I - gamma R')^-1 node by node and M the lumped mass,
//
//     (I - gamma J) v = r   <=>   (I + gamma B M^-1 K) v = B r
//                           ~     (T M + gamma K) v = T M B r,     T = 1/diag(B),
//
// the last a scalar problem a species, on the one hierarchy. Being approximate anyway, it is kept
// and applied in single precision.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "solver/fem/multigrid.hpp"
#include "solver/time/discretization.hpp"

namespace paracrine {

class Preconditioner {
 public:
  /// Builds the hierarchy. Collective.
  explicit Preconditioner(const Discretization& system);

  /// @param blocks  node-local Jacobian blocks of Discretization::source_jacobian. Collective.
  void set_up(double gamma, std::span<const double> blocks);
  /// z ~ (I - gamma J)^-1 r; owned nodes x species. Collective.
  void solve(std::span<const double> r, std::span<double> z);

  std::int64_t num_cycles() const noexcept { return multigrid_ ? multigrid_->num_cycles() : 0; }

 private:
  void invert_blocks(double gamma, std::span<const double> blocks);

  const Discretization* system_;
  std::vector<int> mobile_;               // species that take part in the cycle
  std::unique_ptr<Multigrid> multigrid_;  // none without diffusion
  std::vector<float> inverse_;            // species x species a node
  // Owned nodes x mobile species.
  std::vector<float> mass_;  // T M
  std::vector<float> right_, correction_;
};

}  // namespace paracrine
