// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/cell_piece.hpp"

#include <cmath>
#include <numbers>

namespace paracrine {

CellPiece whole_cell(const Mesh& mesh, std::size_t cell) {
  const auto nodes = mesh.cell(cell);
  CellPiece piece{{mesh.dimension(), {}}, {}};
  for (std::size_t a = 0; a < nodes.size(); ++a) {
    piece.simplex.vertex[a] = mesh.points()[static_cast<std::size_t>(nodes[a])];
    piece.hats[a][a] = 1;
  }
  return piece;
}

CellPiece cut_edge(const CellPiece& piece, int a, int b, double s, int replaced) {
  CellPiece part = piece;
  for (int k = 0; k < 3; ++k)
    part.simplex.vertex[replaced][k] =
        (1 - s) * piece.simplex.vertex[a][k] + s * piece.simplex.vertex[b][k];
  for (int k = 0; k < 4; ++k)
    part.hats[replaced][k] = (1 - s) * piece.hats[a][k] + s * piece.hats[b][k];
  return part;
}

void add_hat_integrals(const CellPiece& piece, const Mesh& mesh, double share,
                       HatIntegrals& integrals) {
  const int n = piece.num_vertices();
  const double volume = share * std::abs(piece.simplex.measure());
  double radius_sum = 0;
  for (int b = 0; b < n; ++b) radius_sum += piece.simplex.vertex[b][0];
  for (int a = 0; a < n; ++a) {
    const double weight = mesh.geometry() == Geometry::cartesian
                              ? volume / n * mesh.extent()
                              : 2 * std::numbers::pi * volume / (n * (n + 1)) *
                                    (piece.simplex.vertex[a][0] + radius_sum);
    for (int k = 0; k < n; ++k) integrals[k] += weight * piece.hats[a][k];
  }
}

}  // namespace paracrine
