// SPDX-License-Identifier: BSD-3-Clause
//
// Which region lies behind a named facet.
#pragma once

#include <cstdint>
#include <vector>

#include "solver/mesh/mesh.hpp"

namespace paracrine {

/// Region of the local cell behind each of mesh.facets(), the lowest where two are.
/// @return one index into mesh.region_names() a facet; -1 where no local cell is
std::vector<std::int32_t> regions_of_facets(const Mesh& mesh);

/// The cells beside a named facet.
struct FacetSide {
  std::int32_t cell = -1;  ///< one of them
  int num_cells = 0;  ///< 1 at the surface of the tissue, 2 inside; of facets with an owned node
};
/// One a local facet.
std::vector<FacetSide> sides_of_facets(const Mesh& mesh);

}  // namespace paracrine
