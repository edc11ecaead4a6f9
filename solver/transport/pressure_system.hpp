// SPDX-License-Identifier: BSD-3-Clause
//
// (K + diag(exchange)) p = source with some values of p held: symmetric positive definite, solved
// by PETSc's conjugate gradients with its algebraic multigrid.
#pragma once

#include <span>
#include <vector>

#include "solver/fem/sparse_matrix.hpp"
#include "solver/petsc/halo.hpp"

namespace paracrine {

/// @param K         one channel, symmetric, rows sum to zero
/// @param exchange, source, held  owned rows
/// @param p         local entries: held values on entry, the solution with its ghosts on return.
///                  Where nothing holds it and there is no exchange, its mean is zero.
/// @throws SolveError on every rank when the iteration does not end. Collective.
void solve_pressure(const SparseMatrix& K, std::span<const double> exchange,
                    std::span<const double> source, std::span<const char> held, const Halo& halo,
                    std::vector<double>& p);

}  // namespace paracrine
