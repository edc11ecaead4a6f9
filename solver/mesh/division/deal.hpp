// SPDX-License-Identifier: BSD-3-Clause
//
// A mesh that one process makes or reads becomes everybody's shares.
#pragma once

#include <mpi.h>

#include <functional>

#include "meshes/mesh_piece.hpp"

namespace paracrine {

/// @param make  called on rank 0 alone, which holds the mesh and one share more at a time
/// @return each rank's share
/// @throws InputError on every rank when `make` does. Collective.
MeshShare deal(MPI_Comm comm, const std::function<MeshData()>& make);

}  // namespace paracrine
