// SPDX-License-Identifier: BSD-3-Clause
//
// Which cells a named facet belongs to: validation, distribution and quality ask the same question.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "meshes/mesh_data.hpp"

namespace paracrine {

/// Sorted point numbers of a facet, -1 in unused places: equal for equal facets.
using FacetKey = std::array<std::int32_t, 3>;

/// Key of the facet with the given `dimension` corners.
FacetKey facet_key(const std::int32_t* corner, int dimension) noexcept;

/// Key of the facet of a cell that lies opposite its corner number `opposite`.
FacetKey opposite_facet(const std::int32_t* cell_corner, int dimension, int opposite) noexcept;

/// The cells on both sides of a facet; -1 where there is none.
using FacetCells = std::array<std::int32_t, 2>;

/// For each facet in mesh.facets, its cells in ascending order.
std::vector<FacetCells> cells_of_facets(const MeshData& mesh);

/// A facet on the surface of the mesh and the cell it belongs to.
struct SurfaceFacet {
  FacetKey key;
  std::int32_t cell;
};
/// All facets that belong to exactly one cell, named or not, sorted by key.
std::vector<SurfaceFacet> surface_facets(const MeshData& mesh);

}  // namespace paracrine
