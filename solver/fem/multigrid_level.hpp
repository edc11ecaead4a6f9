// SPDX-License-Identifier: BSD-3-Clause
//
// One level of the hierarchy: its matrices in single precision, the diagonals of the current step,
// and the fused loops of a cycle.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "solver/fem/aggregation.hpp"
#include "solver/fem/sparse_matrix.hpp"
#include "solver/petsc/halo.hpp"

namespace paracrine {

struct MultigridLevel {
  /// The finest level. @param halo  outlives the level
  MultigridLevel(const SparseMatrix& K, const Halo& halo, double rho);
  /// A level reached by a coarsening.
  MultigridLevel(Coarsening&& coarsening, double rho);

  SparseMatrixOf<float> K;
  SparseMatrixOf<float> interpolation;  ///< rows of the level above x local columns here
  std::unique_ptr<Halo> own_halo;       ///< none on the finest level
  const Halo* halo;
  double rho;                                  ///< largest eigenvalue of diag^-1 K
  std::vector<std::vector<float>> K_diagonal;  ///< one a channel

  // Of the current step; rows x species.
  SpeciesChannels species;
  std::vector<float> factor;  ///< of each species, as the loops want it
  std::vector<float> mass, inverse_diagonal;
  std::vector<double> lambda_min, lambda_max;  ///< bounds of the Jacobi-scaled operator, a species
  mutable std::vector<float> b, x, d;          ///< work; x with ghosts

  /// Takes this level's mass diagonal (owned rows x species) and prepares the diagonals;
  /// lambda_max holds the largest stiffness share of a diagonal until Multigrid has made it global.
  void set_up(const SpeciesChannels& species, std::vector<float> mass);

  /// x = smoothed solution of (mass + factor K) x = b from a zero guess, or from x. Collective.
  void smooth(bool zero_guess) const;
  /// coarse += P^T (b - A x); ghosts of x must be current.
  void restrict_residual(const MultigridLevel& below, std::span<float> coarse) const;
  /// coarse += P^T fine, for diagonals.
  static void restrict_values(const MultigridLevel& below, int width, std::span<const float> fine,
                              std::span<float> coarse);
  /// x += P x_below; ghosts of x_below must be current.
  void add_correction(const MultigridLevel& below) const;
};

}  // namespace paracrine
