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
// spectrum bound, so that reaction-dominated species converge in one sweep.
#pragma once

#include <Eigen/Cholesky>
#include <span>
#include <vector>

#include "solver/fem/aggregation.hpp"
#include "solver/fem/sparse_matrix.hpp"

namespace paracrine {

class Multigrid {
 public:
  /// Collective. @param K  stiffness, all channels; kept by reference on the finest level
  Multigrid(const SparseMatrix& K, const Halo& halo);

  /// @param species      channel and gamma * diffusivity factor of each species
  /// @param mass         positive diagonal, owned rows x species
  /// Collective.
  void set_up(const SpeciesChannels& species, std::span<const double> mass);

  /// One V-cycle from a zero guess. @param b, x  owned rows x species. Collective.
  void cycle(std::span<const double> b, std::span<double> x) const;

  std::size_t num_levels() const noexcept { return levels_.size(); }
  /// Sum of matrix entries over levels by that of the finest.
  double operator_complexity() const noexcept;
  std::int64_t num_cycles() const noexcept { return num_cycles_; }

 private:
  struct Level {
    const SparseMatrix* K = nullptr;
    const Halo* halo = nullptr;
    Coarsening to_here;                      // how the level above reaches this one; empty on top
    double rho = 1;                          // largest eigenvalue of diag^-1 K
    std::vector<std::vector<double>> K_diagonal;  // one a channel
    std::vector<double> mass, inverse_diagonal;   // rows x species
    std::vector<double> lambda_min, lambda_max;   // one a species
    mutable std::vector<double> b, x, r, d;       // work; x with ghosts
  };
  void build(const SparseMatrix& K, const Halo& halo);
  void set_up_level(Level& level);
  void bound_spectra();
  void gather_coarsest();
  void factor_coarsest();
  void multiply(const Level& level, std::span<const double> x, std::span<double> y) const;
  void smooth(const Level& level, bool zero_guess) const;
  void solve_coarsest(const Level& level) const;
  void descend(std::size_t l) const;

  std::vector<Level> levels_;
  SpeciesChannels species_;
  std::vector<Eigen::MatrixXd> coarsest_;                // dense K, one a channel, on every rank
  std::vector<int> coarsest_count_, coarsest_offset_;    // rows of each rank
  std::vector<Eigen::LLT<Eigen::MatrixXd>> factors_;     // one a species
  mutable std::int64_t num_cycles_ = 0;
};

}  // namespace paracrine
