// SPDX-License-Identifier: BSD-3-Clause
//
// [mesh] -> the whole mesh as plain arrays, the same on every rank.
#pragma once

#include "meshes/mesh_data.hpp"
#include "solver/app/case/mesh_case.hpp"

namespace paracrine {

/// Generates or reads, refines, validates. @throws InputError, located at [mesh] where the shape or
/// the file gives no better place
MeshData build_mesh_data(const MeshCase& c);

}  // namespace paracrine
