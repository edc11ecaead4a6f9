// SPDX-License-Identifier: BSD-3-Clause
//
// One list of points for cells that come from several places.
#pragma once

#include <cstdint>
#include <vector>

#include "meshes/mesh_piece.hpp"

namespace paracrine {

/// Sorts points by number and drops repeats. @return the new place of each point there was
std::vector<std::int32_t> sort_points(std::vector<PiecePoint>& points);

/// Lets the corners of cells and facets from these on refer to places in `place`.
void renumber_corners(MeshPiece& piece, const std::vector<std::int32_t>& place,
                      std::size_t first_corner = 0, std::size_t first_facet = 0);

/// Both pieces as one: the cells of `own`, then those of `more`.
MeshPiece joined(MeshPiece own, MeshPiece more);

}  // namespace paracrine
