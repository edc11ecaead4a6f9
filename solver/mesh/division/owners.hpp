// SPDX-License-Identifier: BSD-3-Clause
//
// Who gets which node.
#pragma once

#include <mpi.h>

#include "meshes/mesh_piece.hpp"

namespace paracrine {

/// Lets each point of the piece know its owner: the lowest of the ranks whose pieces have it. Ranks
/// meet at the point's home, a rank that follows from its number alone. Collective.
/// @param num_points  of the whole mesh
void find_owners(MPI_Comm comm, std::int64_t num_points, MeshPiece& piece);

}  // namespace paracrine
