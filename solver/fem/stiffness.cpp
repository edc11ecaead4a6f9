// SPDX-License-Identifier: BSD-3-Clause
//
// Cell by cell onto the half above the diagonal, each cell's geometry worked out once; the lower
// half is its mirror image and the diagonal what makes rows sum to zero.
#include "solver/fem/stiffness.hpp"

#include "solver/fem/cell_geometry.hpp"
#include "solver/fem/p1_pattern.hpp"

namespace paracrine {
namespace {

/// Of one row, at most a dozen long on usual meshes: a scan beats a search.
std::int32_t entry_above_diagonal(const P1Pattern& pattern, std::int32_t row, std::int32_t column) {
  std::int32_t k = pattern.diagonal[row] + 1;
  while (pattern.matrix.column[k] != column) ++k;
  return k;
}

void add_cell(const Mesh& mesh, std::size_t c, const std::vector<CellDiffusivity>& diffusivity,
              P1Pattern& pattern) {
  const Simplex cell = simplex_of(mesh, c);
  const auto g = cell.gradients();
  const double volume = depth_of(mesh, mesh.cell(c)) * cell.measure();
  for_each_edge(mesh, c, [&](std::size_t a, std::size_t b, std::int32_t low, std::int32_t high) {
    double* entry =
        &pattern.matrix
             .value[std::size_t(entry_above_diagonal(pattern, low, high)) * diffusivity.size()];
    for (const CellDiffusivity& channel : diffusivity) {
      const Vector3& D = channel.of(mesh, c);
      *entry++ +=
          volume * (g[a][0] * D[0] * g[b][0] + g[a][1] * D[1] * g[b][1] + g[a][2] * D[2] * g[b][2]);
    }
  });
}

// Rows in order: when a row's turn comes, everything left of its diagonal has been put there.
void mirror(P1Pattern& pattern) {
  SparseMatrix& K = pattern.matrix;
  const auto C = static_cast<std::size_t>(K.num_channels);
  std::vector<std::int32_t> next(K.row_start.begin(), K.row_start.end() - 1);
  for (std::size_t row = 0; row < K.num_rows(); ++row)
    for (std::int32_t k = pattern.diagonal[row] + 1; k < K.row_start[row + 1]; ++k) {
      const auto j = static_cast<std::size_t>(K.column[k]);
      if (j >= K.num_rows()) break;  // ghosts come last
      std::copy_n(&K.value[k * C], C, &K.value[next[j]++ * C]);
    }
}

// Minus the sum of the others, so that a uniform field has no flux to the last bit that summation
// allows.
void set_diagonal(P1Pattern& pattern) {
  SparseMatrix& K = pattern.matrix;
  const auto C = static_cast<std::size_t>(K.num_channels);
  for (std::size_t row = 0; row < K.num_rows(); ++row) {
    double* const diagonal = &K.value[pattern.diagonal[row] * C];
    for (std::int32_t k = K.row_start[row]; k < K.row_start[row + 1]; ++k) {
      if (k == pattern.diagonal[row]) continue;
      for (std::size_t channel = 0; channel < C; ++channel)
        diagonal[channel] -= K.value[k * C + channel];
    }
  }
}

}  // namespace

SparseMatrix assemble_stiffness(const FunctionSpace& space,
                                const std::vector<CellDiffusivity>& diffusivity) {
  const Mesh& mesh = space.mesh();
  P1Pattern pattern = p1_pattern(mesh, static_cast<int>(diffusivity.size()));
  for (std::size_t c = 0; c < mesh.num_cells(); ++c) add_cell(mesh, c, diffusivity, pattern);
  mirror(pattern);
  set_diagonal(pattern);
  return std::move(pattern.matrix);
}

}  // namespace paracrine
