// SPDX-License-Identifier: BSD-3-Clause
//
// Points of a piece become nodes with local and global numbers.
#pragma once

#include "solver/mesh/local_mesh.hpp"

namespace paracrine {

/// Fills in everything about nodes: owned ones in breadth-first order, ghosts by global number.
/// @param by_number  cells of the piece by ascending number
/// @return local number of each point of the piece. Collective.
std::vector<std::int32_t> number_nodes(const MeshPiece& piece,
                                       const std::vector<std::int32_t>& by_number, MPI_Comm comm,
                                       LocalMesh& mesh);

}  // namespace paracrine
