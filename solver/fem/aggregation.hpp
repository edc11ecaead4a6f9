// SPDX-License-Identifier: BSD-3-Clause
//
// Coarsening by smoothed aggregation (Vanek, Mandel & Brezina 1996), done once for a mesh:
// aggregates of strongly connected nodes, piecewise-constant interpolation smoothed by one damped
// Jacobi step, Galerkin products. Rows of the stiffness sum to zero, so the interpolation
// reproduces constants, which the many-species cycle relies on.
#pragma once

#include <vector>

#include "solver/fem/sparse_matrix.hpp"
#include "solver/petsc/halo.hpp"

namespace paracrine {

/// Aggregate of each owned row, numbered from 0; -1 for rows without stiffness (a region where
/// nothing diffuses), which the smoother solves alone and coarse levels must not carry along.
/// @param A  the matrix whose strong connections are followed (one channel, already summed)
std::vector<std::int32_t> aggregate(const SparseMatrix& A);

/// One step down the hierarchy.
struct Coarsening {
  SparseMatrix interpolation;  ///< fine rows x coarse local columns, one channel
  SparseMatrix coarse;         ///< all channels, Galerkin
  Halo halo;                   ///< of the coarse level
};

/// @param K     all channels of the fine level
/// @param rho   largest eigenvalue of diag^-1 K of the summed channels
/// Collective.
Coarsening coarsen(const SparseMatrix& K, const Halo& halo, double rho);

/// The channels added up, as one channel.
SparseMatrix sum_channels(const SparseMatrix& K);

/// Largest eigenvalue of diag(A)^-1 A by power iteration, times 1.05 for what is left. Collective.
double largest_eigenvalue(const SparseMatrix& A, const Halo& halo);

}  // namespace paracrine
