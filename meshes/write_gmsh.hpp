// SPDX-License-Identifier: BSD-3-Clause
//
// Meshes as Gmsh files, so that what is generated here can be looked at, edited and read back.
#pragma once

#include <iosfwd>

#include "meshes/mesh_data.hpp"

namespace paracrine {

/// Writes MSH 4.1, ASCII, coordinates in mm with 17 digits, so that reading gives the same numbers.
/// Regions and boundaries become physical groups. The format has no place for `geometry` and
/// `extent`: whoever reads the file states them again.
/// @throws InputError when a name cannot be written (quotation marks, control characters)
void write_gmsh(const MeshData& mesh, std::ostream& out);

}  // namespace paracrine
