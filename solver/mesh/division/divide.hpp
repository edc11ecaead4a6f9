// SPDX-License-Identifier: BSD-3-Clause
//
// From shares by number to parts by place.
#pragma once

#include <mpi.h>

#include "meshes/mesh_piece.hpp"

namespace paracrine {

/// The cells of one rank: its own by ascending number, then those of others that touch one of its
/// nodes. All points know their owners.
struct DividedMesh {
  MeshPiece piece;
  std::size_t num_owned_cells = 0;
};

/// Nobody ever holds more than a share and a part. Collective.
DividedMesh divide(MeshShare share, MPI_Comm comm);

}  // namespace paracrine
