// SPDX-License-Identifier: BSD-3-Clause
//
// Cells go to other ranks, and with them their points and named facets.
#pragma once

#include "meshes/mesh_piece.hpp"
#include "solver/mesh/division/parcels.hpp"

namespace paracrine {

/// @param to_send  cells of the piece for each rank, ascending; a cell may go to several
/// @return the cells that came here, in the order of the ranks they came from. Collective.
MeshPiece send_cells(MPI_Comm comm, int dimension, const MeshPiece& piece,
                     const Parcels<std::int32_t>& to_send);
/// The same; the piece is gone before anything arrives, so that a mesh is not held twice.
MeshPiece send_cells(MPI_Comm comm, int dimension, MeshPiece&& piece,
                     const Parcels<std::int32_t>& to_send);

}  // namespace paracrine
