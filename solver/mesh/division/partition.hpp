// SPDX-License-Identifier: BSD-3-Clause
//
// Who gets which cell.
#pragma once

#include <mpi.h>

#include <cstdint>
#include <vector>

#include "meshes/mesh_piece.hpp"

namespace paracrine {

/// Recursive coordinate bisection of cell centroids into one part a rank: cuts along the longest
/// side of the bounding box, ties by cell number; part sizes differ by no more than the number of
/// levels. Depends on the mesh and the number of ranks alone, not on who holds which cells.
/// @return part of each cell of the share; parts may be empty when there are few cells. Collective.
std::vector<std::int32_t> partition_cells(const MeshShare& share, MPI_Comm comm);

}  // namespace paracrine
