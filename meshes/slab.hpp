// SPDX-License-Identifier: BSD-3-Clause
//
// Layered tissue: skin over fat over muscle, a wound bed, a wall.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "meshes/grid.hpp"

namespace paracrine::shape {

struct Layer {
  std::string name;      ///< region; the same name may come again further down
  double thickness = 1;  ///< mm
  int cells = 8;         ///< across the layer
};

/// Layers from the top down. The last coordinate is the depth: 0 at the top, growing downwards.
/// Boundaries: top, bottom, and in 2-D and 3-D sides (without the axis of an axisymmetric slab).
/// 1-D: depth alone. 2-D: width x depth, or radius x depth when axisymmetric. 3-D: width x width x
/// depth.
struct Slab {
  int dimension = 3;
  std::vector<Layer> layers;
  std::array<double, 2> size{10, 10};  ///< mm, across the depth; as many as the dimension needs
  std::array<int, 2> cells{16, 16};
  Geometry geometry = Geometry::cartesian;
  double extent = 1;  ///< cross-section [mm^2] in 1-D, thickness [mm] in 2-D
  std::vector<SubRegion> regions = {};
};

/// Widths start at 0. @throws InputError (keys mesh.slab.layers, mesh.slab.size ...)
Grid grid_of(const Slab& shape);

/// @throws InputError as grid_of, or for a sub-region without cells
inline MeshData generate(const Slab& shape) {
  return whole(grid_of(shape));
}

}  // namespace paracrine::shape
