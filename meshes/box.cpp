// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/box.hpp"

#include <cmath>

#include "meshes/axis.hpp"
#include "meshes/limits.hpp"
#include "solver/base/text.hpp"

namespace paracrine::shape {
namespace {

template <std::size_t N>
std::vector<std::vector<double>> axes_of(const std::string& key, const std::array<double, N>& low,
                                         const std::array<double, N>& size,
                                         const std::array<int, N>& cells,
                                         const std::array<double, N>& grading,
                                         Diagnostics& faults) {
  double points = 1;
  for (std::size_t a = 0; a < N; ++a) {
    check_axis(faults, key, size[a], cells[a], grading[a]);
    if (!std::isfinite(low[a])) faults.add({}, key + ".origin", "expected finite coordinates");
    points *= cells[a] + 1.0;
  }
  check_count(faults, key + ".cells", points);
  faults.throw_if_any();
  std::vector<std::vector<double>> axes;
  for (std::size_t a = 0; a < N; ++a)
    axes.push_back(axis_points(low[a], low[a] + size[a], cells[a], grading[a]));
  return axes;
}

}  // namespace

Grid grid_of(const Interval& shape) {
  const std::string key = "mesh.interval";
  Diagnostics faults;
  check_extent(faults, "mesh.cross_section", Geometry::cartesian, shape.cross_section);
  const auto axes =
      axes_of<1>(key, {shape.low}, {shape.size}, {shape.cells}, {shape.grading}, faults);
  Grid grid(axes, shape.region, {"left", "right"});
  grid.extent = shape.cross_section;
  grid.parts = shape.regions;
  return grid;
}

Grid grid_of(const Rectangle& shape) {
  const std::string key = "mesh.rectangle";
  const bool turned = shape.geometry == Geometry::axisymmetric;
  Diagnostics faults;
  check_extent(faults, "mesh.thickness", shape.geometry, shape.thickness);
  if (turned && shape.low[0] < 0)
    faults.add({}, key + ".origin",
               "the first coordinate is a radius and cannot be negative, found " +
                   number(shape.low[0]) + " mm");
  const auto axes = axes_of<2>(key, shape.low, shape.size, shape.cells, shape.grading, faults);
  const bool on_axis = turned && shape.low[0] == 0;
  Grid grid(axes, shape.region, {on_axis ? "" : "xmin", "xmax", "ymin", "ymax"});
  grid.geometry = shape.geometry;
  grid.extent = shape.thickness;
  grid.parts = shape.regions;
  return grid;
}

Grid grid_of(const Box& shape) {
  const std::string key = "mesh.box";
  Diagnostics faults;
  const auto axes = axes_of<3>(key, shape.low, shape.size, shape.cells, shape.grading, faults);
  Grid grid(axes, shape.region, {"xmin", "xmax", "ymin", "ymax", "zmin", "zmax"});
  grid.parts = shape.regions;
  return grid;
}

}  // namespace paracrine::shape
