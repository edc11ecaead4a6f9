// SPDX-License-Identifier: BSD-3-Clause
//
// Approximate inverse of I - gamma J in two multiplicative parts: the exact inverse of the
// node-local block (I - gamma dR/du), then one multigrid cycle shared by all species. With
// B = (I - gamma R')^-1 node by node and M the lumped mass,
//
//     (I - gamma J) v = r   <=>   (I + gamma B M^-1 K) v = B r
//                           ~     (T M + gamma K) v = T M B r,     T = 1/diag(B),
//
// the last a scalar problem a species, on the one hierarchy.
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
  const Discretization* system_;
  std::unique_ptr<Multigrid> multigrid_;  // none without diffusion
  std::vector<double> inverse_;           // species x species a node
  std::vector<double> mass_;              // T M, owned nodes x species
  std::vector<double> scaled_, correction_;
};

}  // namespace paracrine
