// SPDX-License-Identifier: BSD-3-Clause
//
// A part of a cell that is a simplex itself, and what it adds to the integrals of the cell's hats:
// shapes that no mesh follows are integrated by cutting cells into such pieces.
#pragma once

#include <array>
#include <vector>

#include "solver/fem/simplex.hpp"
#include "solver/mesh/mesh.hpp"

namespace paracrine {

struct CellPiece {
  Simplex simplex;
  std::array<std::array<double, 4>, 4> hats{};  ///< [vertex][node of the cell]: hats at vertices

  int num_vertices() const noexcept { return simplex.dimension + 1; }
};

using HatIntegrals = std::array<double, 4>;  // one a node of the cell

/// All of a local cell.
CellPiece whole_cell(const Mesh& mesh, std::size_t cell);

/// The piece with vertex `replaced` moved to (1 - s) a + s b, where a and b are two of its
/// vertices and one of them is `replaced`. Doing so for both cuts the piece in two.
CellPiece cut_edge(const CellPiece& piece, int a, int b, double s, int replaced);

/// Adds `share` of the exact integrals of the hats over the piece, in the mesh's geometry: they are
/// linear there, and so is the radius [mm^3].
void add_hat_integrals(const CellPiece& piece, const Mesh& mesh, double share,
                       HatIntegrals& integrals);

/// Integrals of the hats over a shape, for every local node [mm^3], of the rank's own cells.
/// @param over_cell  (cell) -> HatIntegrals over the cell's part of the shape
template <class OverCell>
std::vector<double> sum_over_cells(const Mesh& mesh, OverCell&& over_cell) {
  std::vector<double> integrals(mesh.num_nodes(), 0.0);
  for (std::size_t c = 0; c < mesh.num_owned_cells(); ++c) {
    const HatIntegrals part = over_cell(c);
    const auto nodes = mesh.cell(c);
    for (std::size_t a = 0; a < nodes.size(); ++a) integrals[nodes[a]] += part[a];
  }
  return integrals;
}

}  // namespace paracrine
