// SPDX-License-Identifier: BSD-3-Clause
//
// Gmsh MSH 4.1 files as plain mesh data.
#pragma once

#include <string>
#include <string_view>

#include "meshes/mesh_data.hpp"

namespace paracrine {

/// Reads a Gmsh MSH 4.1 file (ASCII or binary). Physical groups of cells become regions, of facets
/// boundaries, in the order of their tags; lower-dimensional groups and points that no cell uses
/// are left out. The result is valid, cartesian, and has extent 1.
/// @param length  mm per unit of the file's coordinates
/// @throws InputError: unreadable, damaged, MSH 2.2 (with the command that converts it), cells
///         without or with two named regions, elements that are not straight simplices
MeshData read_gmsh(const std::string& path, double length);
/// The same of the file's text; the path is for messages.
MeshData gmsh_mesh(std::string_view text, const std::string& path, double length);

}  // namespace paracrine
