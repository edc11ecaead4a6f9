// SPDX-License-Identifier: BSD-3-Clause
//
// Volume flows between neighbouring nodes, through the face that the median dual has on their edge.
// In a simplex c of d + 1 vertices with constant velocity v,
//
//     Q_ij(c) = a_j - a_i,    a_i = |c|/(d+1) v . grad(phi_i),
//
// runs from i to j: the dual face is the part of the barycentric cell boundary between both, and
// its area vector in c is |c|/(d+1) (grad(phi_j) - grad(phi_i)). Since the a_i sum to zero,
//
//     sum_j Q_ij = - sum_c |c| v . grad(phi_i)
//
// is what P1 elements have for the divergence of v at i.
#pragma once

#include <cstdint>
#include <vector>

#include "solver/fem/function_space.hpp"

namespace paracrine {

/// The edges at owned nodes, both directions of those between two owned ones.
struct EdgeRows {
  std::vector<std::int32_t> start{0};  ///< num_rows + 1
  std::vector<std::int32_t> column;    ///< the other end, local; ascending in a row

  explicit EdgeRows(const Mesh& mesh);
  std::size_t num_rows() const noexcept { return start.size() - 1; }
  std::size_t num_entries() const noexcept { return column.size(); }
  /// Entry of an edge that exists.
  std::int32_t find(std::int32_t row, std::int32_t other) const noexcept;
};

/// Adds the flows of velocity `v` in cell `c` to one value an entry, `stride` apart: positive out
/// of the row [mm^3/h]. @param v  mm/h
void add_dual_face_flows(const Mesh& mesh, const EdgeRows& edges, std::size_t c, const Vector3& v,
                         double* flow, std::size_t stride = 1);

}  // namespace paracrine
