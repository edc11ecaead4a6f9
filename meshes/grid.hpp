// SPDX-License-Identifier: BSD-3-Clause
//
// Tensor grids cut into simplices: the common ground of interval, rectangle, box and slab. A grid
// is made whole, or by each of several processes a share.
#pragma once

#include <string>
#include <vector>

#include "meshes/mesh_piece.hpp"
#include "meshes/subregion.hpp"

namespace paracrine::shape {

/// Squares are cut along the diagonal through their lowest corner, cubes into six tetrahedra around
/// theirs (Kuhn): all right-handed, conforming, and without obtuse angles whatever the spacing, so
/// that diffusion keeps signs. Points and boxes are numbered with the first axis fastest; the
/// simplices of box b are [b*k, (b+1)*k) with k = 1, 2, 6.
struct Grid : MeshHeader {
  /// @param coordinates  one to three ascending lists
  /// @param end_names    low and high end of each axis in turn; an empty name leaves that end out;
  ///                     equal names make one boundary
  Grid(std::vector<std::vector<double>> coordinates, const std::string& region,
       const std::vector<std::string>& end_names);

  std::vector<std::vector<double>> axes;
  std::vector<std::int32_t> boundary_of_end;  ///< index into boundary_names; -1 left out
  std::vector<std::int32_t> region_of_row;  ///< of boxes along the last axis; none: all in region 0
  std::vector<SubRegion> parts;
};

/// @throws InputError for a part that holds no cell
MeshData whole(const Grid& grid);

/// The share of process `part` of `parts`; together they are `whole`.
/// @param sum  adds up over the processes; each calls it as often
/// @throws InputError for a part that holds no cell of any process; all of them do
MeshShare share_of(const Grid& grid, int part, int parts, const SumOverProcesses& sum);

/// Whether the grid is valid as it stands: regions named, coordinates so far apart that no cell's
/// measure rounds to zero. What is not is made whole and validated, which says what is wrong.
bool is_sound(const Grid& grid);

}  // namespace paracrine::shape
