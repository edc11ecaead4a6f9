// SPDX-License-Identifier: BSD-3-Clause
//
// The names of a case that belong to the mesh, held against it, and the two other things a mesh
// decides: how many coordinates a tensor needs, and whether a revolution is possible.
#pragma once

#include <span>
#include <string>

#include "meshes/mesh_data.hpp"
#include "solver/app/case/case.hpp"
#include "solver/base/errors.hpp"

namespace paracrine {

/// Adds a fault for every region and boundary name of the case that the mesh does not have, with
/// the nearest one.
void check_names(const Case& c, std::span<const std::string> regions,
                 std::span<const std::string> boundaries, Diagnostics& faults);

/// Names, and diffusivity tensors of another dimension than the mesh. @throws InputError
void check_against_mesh(const Case& c, const MeshHeader& mesh);

}  // namespace paracrine
