// SPDX-License-Identifier: BSD-3-Clause
#include "solver/fem/stiffness.hpp"

#include <algorithm>

namespace paracrine {
namespace {

/// The cells around each owned node, with the node's place in each.
struct Patches {
  std::vector<std::int32_t> start, cell;
  std::vector<std::int8_t> vertex;
};

Patches owned_patches(const Mesh& mesh) {
  const std::size_t owned = mesh.num_owned_nodes();
  Patches p;
  p.start.assign(owned + 1, 0);
  for (const std::int32_t node : mesh.cells())
    if (static_cast<std::size_t>(node) < owned) ++p.start[node + 1];
  for (std::size_t i = 0; i < owned; ++i) p.start[i + 1] += p.start[i];
  p.cell.resize(p.start.back());
  p.vertex.resize(p.start.back());
  std::vector<std::int32_t> next(p.start.begin(), p.start.end() - 1);
  for (std::size_t c = 0; c < mesh.num_cells(); ++c) {
    const auto nodes = mesh.cell(c);
    for (std::size_t a = 0; a < nodes.size(); ++a) {
      if (static_cast<std::size_t>(nodes[a]) >= owned) continue;
      const std::int32_t at = next[nodes[a]]++;
      p.cell[at] = static_cast<std::int32_t>(c);
      p.vertex[at] = static_cast<std::int8_t>(a);
    }
  }
  return p;
}

void append_row_pattern(const Mesh& mesh, const Patches& patches, std::size_t row,
                        std::vector<std::int32_t>& last_row, SparseMatrix& K) {
  const std::size_t begin = K.column.size();
  for (std::int32_t p = patches.start[row]; p < patches.start[row + 1]; ++p)
    for (const std::int32_t node : mesh.cell(patches.cell[p]))
      if (last_row[node] != static_cast<std::int32_t>(row)) {
        last_row[node] = static_cast<std::int32_t>(row);
        K.column.push_back(node);
      }
  std::sort(K.column.begin() + static_cast<std::ptrdiff_t>(begin), K.column.end());
  K.row_start.push_back(static_cast<std::int32_t>(K.column.size()));
}

// Off-diagonal entries of one row; the diagonal is set to minus their sum, so that a uniform field
// has no flux to the last bit that summation allows.
void assemble_row(const FunctionSpace& space, const std::vector<CellDiffusivity>& diffusivity,
                  const Patches& patches, std::size_t row, std::vector<std::int32_t>& place,
                  SparseMatrix& K) {
  const Mesh& mesh = space.mesh();
  const std::size_t vertices = static_cast<std::size_t>(mesh.dimension()) + 1;
  const int C = K.num_channels;
  for (std::int32_t k = K.row_start[row]; k < K.row_start[row + 1]; ++k) place[K.column[k]] = k;
  const std::int32_t diagonal = place[row];
  for (std::int32_t p = patches.start[row]; p < patches.start[row + 1]; ++p) {
    const std::size_t c = patches.cell[p];
    const auto nodes = mesh.cell(c);
    const double* const g = &space.cell_gradients()[c * vertices * 3];
    const double* const gi = g + 3 * patches.vertex[p];
    for (std::size_t b = 0; b < vertices; ++b) {
      if (static_cast<int>(b) == patches.vertex[p]) continue;
      const double* const gj = g + 3 * b;
      for (int channel = 0; channel < C; ++channel) {
        const auto& D = diffusivity[channel][c];
        const double k = space.cell_volume()[c] *
                         (gi[0] * D[0] * gj[0] + gi[1] * D[1] * gj[1] + gi[2] * D[2] * gj[2]);
        K.value[std::size_t(place[nodes[b]]) * C + channel] += k;
        K.value[std::size_t(diagonal) * C + channel] -= k;
      }
    }
  }
}

}  // namespace

SparseMatrix assemble_stiffness(const FunctionSpace& space,
                                const std::vector<CellDiffusivity>& diffusivity) {
  const Mesh& mesh = space.mesh();
  const Patches patches = owned_patches(mesh);
  SparseMatrix K;
  K.num_channels = static_cast<int>(diffusivity.size());
  K.row_start.reserve(mesh.num_owned_nodes() + 1);
  std::vector<std::int32_t> marker(mesh.num_nodes(), -1);
  for (std::size_t row = 0; row < mesh.num_owned_nodes(); ++row)
    append_row_pattern(mesh, patches, row, marker, K);
  K.value.assign(K.num_entries() * diffusivity.size(), 0.0);
  for (std::size_t row = 0; row < mesh.num_owned_nodes(); ++row)
    assemble_row(space, diffusivity, patches, row, marker, K);
  return K;
}

}  // namespace paracrine
