// SPDX-License-Identifier: BSD-3-Clause
//
// One multigrid hierarchy for all species. It is built once from the diffusion matrices; a set-up
// for a new step only restricts one diagonal. A cycle approximately solves, for every species at
// once,
//
//     (diag(mass_s) + coefficient_s K_channel(s)) x_s = b_s.
//
// Coarse levels carry the restricted (lumped) diagonal, exact for constants since the interpolation
// reproduces them. Smoother: Chebyshev on the point-Jacobi scaled operator, with each species' own
// spectrum bound, so that reaction-dominated species converge in one sweep. A cycle is a
// preconditioner, good to a digit or two: it works in single precision, at half the traffic.
#pragma once

#include <Eigen/Cholesky>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "solver/fem/multigrid_level.hpp"

namespace paracrine {

class Multigrid {
 public:
  /// @param K     stiffness, all channels; copied
  /// @param halo  of its columns; kept by reference
  /// Collective.
  Multigrid(const SparseMatrix& K, const Halo& halo);

  /// Lanes a row of every array for so many species, see padded_width.
  static int width(int num_species);
  /// @param species  channel and gamma * diffusivity factor of each species
  /// @param mass     positive diagonal, owned rows x width
  /// Collective.
  void set_up(const SpeciesChannels& species, std::vector<float> mass);
  /// As given to set_up; may be taken back to be filled anew.
  std::vector<float>& mass() noexcept { return levels_[0].mass; }

  /// Where the right-hand side of `cycle` goes: owned rows x width, zero where padded.
  std::span<float> right() const noexcept { return levels_[0].b; }
  /// One V-cycle from a zero guess.
  /// @param x  local entries x width, exchanged for the result, whose ghosts mean nothing.
  /// Collective.
  void cycle(std::vector<float>& x) const;

  /// K without its diagonal, and that: what a product with K in single precision needs.
  const SparseMatrixOf<float>& matrix() const noexcept { return levels_[0].K; }
  const RowSplit& rows() const noexcept { return levels_[0].rows; }
  std::span<const float> diagonal() const { return levels_[0].K_diagonal; }  ///< rows x channels
  std::size_t num_levels() const noexcept { return levels_.size(); }
  /// Sum of matrix entries over levels by that of the finest.
  double operator_complexity() const noexcept;
  std::int64_t num_cycles() const noexcept { return num_cycles_; }

 private:
  void build(const SparseMatrix& K, const Halo& halo);
  void bound_spectra();
  void gather_coarsest(const SparseMatrix& K);
  void factor_coarsest();
  void solve_coarsest(const MultigridLevel& level) const;
  void descend(std::size_t l) const;

  std::vector<MultigridLevel> levels_;
  SpeciesChannels species_;
  std::vector<Eigen::MatrixXd> coarsest_;              // dense K, one a channel, on every rank
  std::vector<int> coarsest_count_, coarsest_offset_;  // rows of each rank
  std::vector<Eigen::LLT<Eigen::MatrixXd>> factors_;   // one a species
  mutable std::int64_t num_cycles_ = 0;
};

}  // namespace paracrine
