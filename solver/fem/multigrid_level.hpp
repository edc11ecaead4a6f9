// SPDX-License-Identifier: BSD-3-Clause
//
// One level of the hierarchy: its matrices in single precision, the diagonals of the current step,
// and the fused loops of a cycle. The operator is
//
//     A x = mass x + factor sum_j K_ij (x_j - x_i),
//
// in differences, so that single precision neither makes nor loses anything of a constant however
// stiff diffusion is against the mass.
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
  /// A level reached by a coarsening, whose halo it takes.
  MultigridLevel(Coarsening& coarsening, double rho);

  SparseMatrixOf<float> K;              ///< without its diagonal
  RowSplit rows;                        ///< of K
  std::vector<float> K_diagonal;        ///< rows x channels
  SparseMatrixOf<float> interpolation;  ///< rows of the level above x local columns here
  std::unique_ptr<Halo> own_halo;       ///< none on the finest level
  const Halo* halo;
  double rho;  ///< largest eigenvalue of diag^-1 K

  // Of the current step; rows x width, width being padded.
  std::vector<int> channel;                    ///< a lane
  std::vector<float> factor;                   ///< a lane
  std::vector<float> mass;                     ///< positive
  std::vector<double> lambda_min, lambda_max;  ///< bounds of the Jacobi-scaled operator, a lane
  mutable std::vector<float> b, x, previous;   ///< work; the latter two with ghosts

  std::size_t num_rows() const noexcept { return K.num_rows(); }
  int width() const noexcept { return static_cast<int>(factor.size()); }

  /// Takes channel and factor of each lane and the level's mass. lambda_max then holds the largest
  /// share of stiffness in a diagonal, until Multigrid has made it global.
  void set_up(const SpeciesChannels& lanes, std::vector<float> mass);

  /// x = smoothed solution of A x = b from a zero guess, or from x. Collective.
  void smooth(bool zero_guess) const;
  /// coarse += P^T (b - A x). Collective. @param coarse  local entries of the level below
  void restrict_residual(const MultigridLevel& below, std::span<float> coarse) const;
  /// coarse += P^T fine, for diagonals.
  static void restrict_values(const MultigridLevel& below, int width, std::span<const float> fine,
                              std::span<float> coarse);
  /// x += P x_below; ghosts of x_below must be current.
  void add_correction(const MultigridLevel& below) const;
};

}  // namespace paracrine
