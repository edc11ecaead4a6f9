// SPDX-License-Identifier: BSD-3-Clause
//
// Gmsh MSH 4.1 files through DMPlex, as plain mesh data.
#pragma once

#include <string>

#include "meshes/mesh_data.hpp"

namespace paracrine {

/// Reads a Gmsh MSH 4.1 file (ASCII or binary) on this process alone. Physical groups of cells
/// become regions, of facets boundaries.
/// @param length  mm per unit of the file's coordinates
/// @throws InputError: unreadable, MSH 2.2 (with advice: this PETSc mixes up its names), no named
///         region, cells without region, second-order elements
MeshData read_gmsh(const std::string& path, double length);

}  // namespace paracrine
