// SPDX-License-Identifier: BSD-3-Clause
//
// Which nodes share a cell: the sparsity of every P1 operator.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "solver/fem/sparse_matrix.hpp"
#include "solver/mesh/mesh.hpp"

namespace paracrine {

/// Calls visit(a, b, low, high) for each edge of a cell that has an owned end: corners a < b, and
/// their nodes by local number. Owned nodes come before ghosts, so `low` is owned.
template <class Visit>
void for_each_edge(const Mesh& mesh, std::size_t c, Visit&& visit) {
  const auto nodes = mesh.cell(c);
  for (std::size_t b = 1; b < nodes.size(); ++b)
    for (std::size_t a = 0; a < b; ++a) {
      const auto [low, high] = std::minmax({nodes[a], nodes[b]});
      if (static_cast<std::size_t>(low) < mesh.num_owned_nodes()) visit(a, b, low, high);
    }
}

/// Rows of the owned nodes with zeros for values.
struct P1Pattern {
  SparseMatrix matrix;
  std::vector<std::int32_t> diagonal;  ///< place of each row's diagonal entry
};
P1Pattern p1_pattern(const Mesh& mesh, int num_channels);

}  // namespace paracrine
