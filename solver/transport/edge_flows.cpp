// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/edge_flows.hpp"

#include <array>

#include "solver/fem/cell_geometry.hpp"
#include "solver/fem/p1_pattern.hpp"

namespace paracrine {

EdgeRows::EdgeRows(const Mesh& mesh) {
  const P1Pattern pattern = p1_pattern(mesh, 0);
  const SparseMatrix& A = pattern.matrix;
  column.reserve(A.num_entries() - A.num_rows());
  for (std::size_t row = 0; row < A.num_rows(); ++row) {
    for (std::int32_t k = A.row_start[row]; k < A.row_start[row + 1]; ++k)
      if (k != pattern.diagonal[row]) column.push_back(A.column[k]);
    start.push_back(static_cast<std::int32_t>(column.size()));
  }
}

std::int32_t EdgeRows::find(std::int32_t row, std::int32_t other) const noexcept {
  std::int32_t k = start[row];
  while (column[k] != other) ++k;
  return k;
}

void add_dual_face_flows(const Mesh& mesh, const EdgeRows& edges, std::size_t c, const Vector3& v,
                         double* flow, std::size_t stride) {
  const Simplex cell = simplex_of(mesh, c);
  const auto nodes = mesh.cell(c);
  const auto g = cell.gradients();
  const double share = depth_of(mesh, nodes) * cell.measure() / static_cast<double>(nodes.size());
  std::array<double, 4> a{};
  for (std::size_t i = 0; i < nodes.size(); ++i) a[i] = share * dot(v, g[i]);
  const auto owned = static_cast<std::int32_t>(mesh.num_owned_nodes());
  for_each_edge(mesh, c, [&](std::size_t i, std::size_t j, auto, auto) {
    const double Q = a[j] - a[i];
    if (nodes[i] < owned)
      flow[static_cast<std::size_t>(edges.find(nodes[i], nodes[j])) * stride] += Q;
    if (nodes[j] < owned)
      flow[static_cast<std::size_t>(edges.find(nodes[j], nodes[i])) * stride] -= Q;
  });
}

}  // namespace paracrine
