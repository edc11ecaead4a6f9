// SPDX-License-Identifier: BSD-3-Clause
//
// What hangs together by points, ready to be sent.
#pragma once

#include "meshes/mesh_piece.hpp"
#include "solver/mesh/division/parcels.hpp"

namespace paracrine {

/// Cells, corners and points are counted from the start of their parcel.
struct PackedCells {
  Parcels<std::int32_t> corners;  ///< counted by cells
  Parcels<PiecePoint> points;     ///< each once a parcel
  Parcels<PieceFacet> facets;
};

/// @param width    corners of a cell
/// @param to_send  cells of the piece for each rank, ascending
PackedCells pack(const MeshPiece& piece, std::size_t width, const Parcels<std::int32_t>& to_send);

}  // namespace paracrine
