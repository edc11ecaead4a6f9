// SPDX-License-Identifier: BSD-3-Clause
//
// Tensor grids cut into simplices: the common ground of interval, rectangle, box and slab.
#pragma once

#include <string>
#include <vector>

#include "meshes/mesh_data.hpp"

namespace paracrine::shape {

/// Grid of the given coordinates. Squares are cut along the diagonal through their lowest corner,
/// cubes into six tetrahedra around theirs (Kuhn): all right-handed, conforming, and without obtuse
/// angles whatever the spacing, so that diffusion keeps signs.
/// Points and boxes are numbered with the first axis fastest; the simplices of box b are
/// [b*k, (b+1)*k) with k = 1, 2, 6. One region.
/// @param axes            one to three ascending coordinate lists
/// @param boundary_names  low and high end of each axis in turn; an empty name leaves that end out;
///                        equal names make one boundary
MeshData grid(const std::vector<std::vector<double>>& axes, const std::string& region,
              const std::vector<std::string>& boundary_names);

}  // namespace paracrine::shape
