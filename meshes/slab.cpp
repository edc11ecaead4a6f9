// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/slab.hpp"

#include <algorithm>

#include "meshes/axis.hpp"
#include "meshes/limits.hpp"

namespace paracrine::shape {
namespace {

const std::string key = "mesh.slab";

void check(const Slab& slab) {
  Diagnostics faults;
  if (slab.dimension < 1 || slab.dimension > 3)
    faults.add({}, key + ".dimension",
               "expected 1, 2 or 3, found " + std::to_string(slab.dimension));
  if (slab.layers.empty()) faults.add({}, key + ".layers", "expected at least one layer");
  double points = 1;
  for (const Layer& layer : slab.layers) {
    const std::string path = key + ".layers." + layer.name;
    if (layer.name.empty()) faults.add({}, key + ".layers", "a layer needs a name");
    check_positive(faults, path + ".thickness", layer.thickness);
    check_at_least(faults, path + ".cells", layer.cells, 1);
    points += layer.cells;
  }
  for (int a = 0; a + 1 < slab.dimension && a < 2; ++a) {
    check_axis(faults, key, slab.size[static_cast<std::size_t>(a)],
               slab.cells[static_cast<std::size_t>(a)], 1);
    points *= slab.cells[static_cast<std::size_t>(a)] + 1.0;
  }
  if (slab.geometry == Geometry::axisymmetric && slab.dimension != 2)
    faults.add({}, key + ".dimension", "an axisymmetric slab has dimension 2");
  if (slab.dimension == 3 && slab.extent != 1)
    faults.add({}, "mesh.thickness", "a 3-D slab has no thickness to stand for: leave this out");
  check_extent(faults, slab.dimension == 1 ? "mesh.cross_section" : "mesh.thickness", slab.geometry,
               slab.extent);
  check_count(faults, key + ".cells", points);
  faults.throw_if_any();
}

std::vector<double> depths(const std::vector<Layer>& layers) {
  std::vector<double> depth{0};
  for (const Layer& layer : layers) {
    const auto piece = axis_points(depth.back(), depth.back() + layer.thickness, layer.cells);
    depth.insert(depth.end(), piece.begin() + 1, piece.end());
  }
  return depth;
}

/// The depth is the last axis, so a layer is some rows of boxes.
void name_layers(Grid& grid, const std::vector<Layer>& layers) {
  auto& names = grid.region_names;
  names.clear();
  for (const Layer& layer : layers) {
    auto name = std::find(names.begin(), names.end(), layer.name);
    if (name == names.end()) name = names.insert(names.end(), layer.name);
    grid.region_of_row.insert(grid.region_of_row.end(), static_cast<std::size_t>(layer.cells),
                              static_cast<std::int32_t>(name - names.begin()));
  }
}

}  // namespace

Grid grid_of(const Slab& shape) {
  check(shape);
  std::vector<std::vector<double>> axes;
  std::vector<std::string> ends;
  for (std::size_t a = 0; a + 1 < static_cast<std::size_t>(shape.dimension); ++a) {
    axes.push_back(axis_points(0, shape.size[a], shape.cells[a]));
    ends.push_back(shape.geometry == Geometry::axisymmetric ? "" : "sides");
    ends.push_back("sides");
  }
  axes.push_back(depths(shape.layers));
  ends.insert(ends.end(), {"top", "bottom"});
  Grid grid(axes, "", ends);
  grid.geometry = shape.geometry;
  grid.extent = shape.extent;
  name_layers(grid, shape.layers);
  grid.parts = shape.regions;
  return grid;
}

}  // namespace paracrine::shape
