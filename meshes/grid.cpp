// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/grid.hpp"

#include <algorithm>
#include <array>

namespace paracrine::shape {
namespace {

using Index = std::array<std::size_t, 3>;

/// Points along each axis, 1 along unused ones, and the numbering they imply.
struct Lattice {
  std::size_t dimension;
  Index points{1, 1, 1};

  explicit Lattice(const std::vector<std::vector<double>>& axes) : dimension(axes.size()) {
    for (std::size_t a = 0; a < dimension; ++a) points[a] = axes[a].size();
  }
  std::int32_t number(const Index& i) const {
    return static_cast<std::int32_t>(i[0] + points[0] * (i[1] + points[1] * i[2]));
  }
  std::size_t boxes(std::size_t axis) const { return axis < dimension ? points[axis] - 1 : 1; }
};

void add_points(MeshData& mesh, const Lattice& lattice,
                const std::vector<std::vector<double>>& axes) {
  mesh.points.reserve(lattice.points[0] * lattice.points[1] * lattice.points[2]);
  const auto coordinate = [&](std::size_t axis, std::size_t i) {
    return axis < axes.size() ? axes[axis][i] : 0.0;
  };
  for (std::size_t k = 0; k < lattice.points[2]; ++k)
    for (std::size_t j = 0; j < lattice.points[1]; ++j)
      for (std::size_t i = 0; i < lattice.points[0]; ++i)
        mesh.points.push_back({coordinate(0, i), coordinate(1, j), coordinate(2, k)});
}

/// Paths from the lowest corner of a box to its highest, one step an axis: each is a simplex. A
/// path whose order of axes is an odd permutation is left-handed; `odd` swaps two of its corners.
struct Path {
  std::array<std::size_t, 3> axis;
  bool odd;
};

std::vector<Path> paths(std::size_t dimension) {
  if (dimension == 1) return {{{0, 0, 0}, false}};
  if (dimension == 2) return {{{0, 1, 0}, false}, {{1, 0, 0}, true}};
  return {{{0, 1, 2}, false}, {{1, 2, 0}, false}, {{2, 0, 1}, false},
          {{0, 2, 1}, true},  {{1, 0, 2}, true},  {{2, 1, 0}, true}};
}

void add_box(MeshData& mesh, const Lattice& lattice, const std::vector<Path>& cut, Index lowest) {
  for (const Path& path : cut) {
    Index corner = lowest;
    mesh.cells.push_back(lattice.number(corner));
    for (std::size_t step = 0; step < lattice.dimension; ++step) {
      ++corner[path.axis[step]];
      mesh.cells.push_back(lattice.number(corner));
    }
    if (path.odd) std::swap(mesh.cells.back(), mesh.cells[mesh.cells.size() - 2]);
  }
}

void add_cells(MeshData& mesh, const Lattice& lattice) {
  const std::vector<Path> cut = paths(lattice.dimension);
  const std::size_t count = lattice.boxes(0) * lattice.boxes(1) * lattice.boxes(2) * cut.size();
  mesh.cells.reserve(count * (lattice.dimension + 1));
  for (std::size_t k = 0; k < lattice.boxes(2); ++k)
    for (std::size_t j = 0; j < lattice.boxes(1); ++j)
      for (std::size_t i = 0; i < lattice.boxes(0); ++i) add_box(mesh, lattice, cut, {i, j, k});
  mesh.cell_region.assign(count, 0);
}

/// Facets of the end of one axis: the same cut, one dimension lower.
void add_end(MeshData& mesh, const Lattice& lattice, std::size_t axis, bool high) {
  const std::size_t first = (axis + 1) % lattice.dimension, second = (axis + 2) % lattice.dimension;
  Index corner{0, 0, 0};
  corner[axis] = high ? lattice.points[axis] - 1 : 0;
  const auto add = [&](bool step_first, bool step_second) {
    Index i = corner;
    i[first] += step_first;
    i[second] += step_second;
    mesh.facets.push_back(lattice.number(i));
  };
  if (lattice.dimension == 1) {
    mesh.facets.push_back(lattice.number(corner));
  } else if (lattice.dimension == 2) {
    for (corner[first] = 0; corner[first] < lattice.boxes(first); ++corner[first]) {
      mesh.facets.push_back(lattice.number(corner));
      Index next = corner;
      ++next[first];
      mesh.facets.push_back(lattice.number(next));
    }
  } else {
    for (corner[first] = 0; corner[first] < lattice.boxes(first); ++corner[first])
      for (corner[second] = 0; corner[second] < lattice.boxes(second); ++corner[second]) {
        add(false, false), add(true, false), add(true, true);
        add(false, false), add(true, true), add(false, true);
      }
  }
}

}  // namespace

MeshData grid(const std::vector<std::vector<double>>& axes, const std::string& region,
              const std::vector<std::string>& boundary_names) {
  const Lattice lattice(axes);
  MeshData mesh;
  mesh.dimension = static_cast<int>(axes.size());
  mesh.region_names = {region};
  add_points(mesh, lattice, axes);
  add_cells(mesh, lattice);
  for (std::size_t end = 0; end < boundary_names.size(); ++end) {
    if (boundary_names[end].empty()) continue;
    auto& names = mesh.boundary_names;
    auto name = std::find(names.begin(), names.end(), boundary_names[end]);
    if (name == names.end()) name = names.insert(names.end(), boundary_names[end]);
    add_end(mesh, lattice, end / 2, end % 2 == 1);
    mesh.facet_boundary.resize(mesh.facets.size() / axes.size(),
                               static_cast<std::int32_t>(name - names.begin()));
  }
  return mesh;
}

}  // namespace paracrine::shape
