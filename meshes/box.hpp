// SPDX-License-Identifier: BSD-3-Clause
//
// Interval, rectangle and box: the tissue blocks most cases start with.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "meshes/grid.hpp"

namespace paracrine::shape {

/// Boundaries: left, right.
struct Interval {
  double low = 0, size = 1;  ///< mm
  int cells = 100;
  double grading = 1;        ///< last cell over first cell
  double cross_section = 1;  ///< mm^2 that the interval stands for
  std::string region = "tissue";
  std::vector<SubRegion> regions = {};
};

/// Boundaries: xmin xmax ymin ymax. Axisymmetric: x is the radius (low[0] >= 0), y the axis, a cell
/// stands for a full turn; a side on the axis itself (r = 0) has no area and is no boundary.
struct Rectangle {
  std::array<double, 2> low{0, 0}, size{1, 1};  ///< mm
  std::array<int, 2> cells{32, 32};
  std::array<double, 2> grading{1, 1};
  Geometry geometry = Geometry::cartesian;
  double thickness = 1;  ///< mm; cartesian only
  std::string region = "tissue";
  std::vector<SubRegion> regions = {};
};

/// Boundaries: xmin xmax ymin ymax zmin zmax. Six tetrahedra a cube, none of them obtuse.
struct Box {
  std::array<double, 3> low{0, 0, 0}, size{1, 1, 1};  ///< mm
  std::array<int, 3> cells{16, 16, 16};
  std::array<double, 3> grading{1, 1, 1};
  std::string region = "tissue";
  std::vector<SubRegion> regions = {};
};

/// @throws InputError for sizes, counts or gradings that make no mesh (keys mesh.interval.size ...)
///         or a negative radius
Grid grid_of(const Interval& shape);
Grid grid_of(const Rectangle& shape);
Grid grid_of(const Box& shape);

/// @throws InputError as grid_of, or for a sub-region without cells
inline MeshData generate(const Interval& shape) {
  return whole(grid_of(shape));
}
inline MeshData generate(const Rectangle& shape) {
  return whole(grid_of(shape));
}
inline MeshData generate(const Box& shape) {
  return whole(grid_of(shape));
}

}  // namespace paracrine::shape
