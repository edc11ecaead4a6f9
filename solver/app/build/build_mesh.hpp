// SPDX-License-Identifier: BSD-3-Clause
//
// [mesh] -> plain arrays: the whole mesh, or each rank's share of it.
#pragma once

#include <mpi.h>

#include "meshes/mesh_piece.hpp"
#include "solver/app/case/mesh_case.hpp"

namespace paracrine {

/// Generates or reads, refines, validates. @throws InputError, located at [mesh] where the shape or
/// the file gives no better place
MeshData build_mesh_data(const MeshCase& c);

/// The same in shares: of a grid every rank makes its own; other meshes rank 0 makes and deals out,
/// and no other rank ever holds them.
/// @throws InputError, on every rank the same. Collective.
MeshShare build_mesh_share(const MeshCase& c, MPI_Comm comm);

}  // namespace paracrine
