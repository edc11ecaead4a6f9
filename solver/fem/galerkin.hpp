// SPDX-License-Identifier: BSD-3-Clause
//
// Coarse operators P^T K P through PETSc's parallel sparse products.
#pragma once

#include <utility>
#include <vector>

#include "solver/fem/aggregation.hpp"

namespace paracrine {

/// Sparse rows of this rank with global column numbers, each row sorted and without repeats.
struct GlobalRows {
  std::vector<std::int32_t> start{0};
  std::vector<std::int32_t> column;
  std::vector<double> value;
  /// Adds a row; entries of one column are summed. Sorts `entries`.
  void append(std::vector<std::pair<std::int32_t, double>>& entries);
};

/// @param P            interpolation, rows as K's
/// @param num_coarse   coarse entries owned here
/// Collective.
Coarsening galerkin(const SparseMatrix& K, const Halo& halo, const GlobalRows& P,
                    std::size_t num_coarse);

}  // namespace paracrine
