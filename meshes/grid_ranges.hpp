// SPDX-License-Identifier: BSD-3-Clause
//
// What a whole grid and a share of one are both made of.
#pragma once

#include "meshes/grid.hpp"
#include "meshes/lattice.hpp"

namespace paracrine::shape {

inline Vector3 coordinates(const Grid& grid, const LatticeIndex& i) {
  Vector3 x{};
  for (std::size_t a = 0; a < grid.axes.size(); ++a) x[a] = grid.axes[a][i[a]];
  return x;
}

/// Regions of the cells of the boxes [first, last) before parts are assigned.
std::vector<std::int32_t> row_regions(const Grid& grid, const Lattice& lattice, std::size_t first,
                                      std::size_t last);

/// Visits the named ends: visit(end, boundary, number of its first facet).
template <class Visit>
void for_each_end(const Grid& grid, const Lattice& lattice, Visit&& visit) {
  std::size_t first_facet = 0;
  for (std::size_t e = 0; e < grid.boundary_of_end.size(); ++e) {
    if (grid.boundary_of_end[e] < 0) continue;
    const LatticeEnd end{e / 2, e % 2 == 1};
    visit(end, grid.boundary_of_end[e], first_facet);
    first_facet += end.num_facets(lattice);
  }
}

}  // namespace paracrine::shape
