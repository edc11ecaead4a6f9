// SPDX-License-Identifier: BSD-3-Clause
//
// From rank 0 to all: texts, what a mesh is, and why there is none.
#pragma once

#include <mpi.h>

#include <string>
#include <vector>

#include "meshes/mesh_data.hpp"
#include "solver/base/errors.hpp"

namespace paracrine {

/// Each @return what rank 0 has passed; others may pass anything. Collective.
std::vector<std::string> broadcast(MPI_Comm comm, const std::vector<std::string>& texts);
MeshHeader broadcast(MPI_Comm comm, const MeshHeader& header);
std::vector<Diagnostic> broadcast(MPI_Comm comm, const std::vector<Diagnostic>& faults);

}  // namespace paracrine
