// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/lattice.hpp"

#include <utility>

namespace paracrine::shape {
namespace {

/// The two axes along an end; in 2-D and 1-D the second, or both, have one place.
struct Along {
  std::size_t first, second;
  Along(const Lattice& lattice, std::size_t axis)
      : first((axis + 1) % lattice.dimension), second((axis + 2) % lattice.dimension) {}
};

void add_cell(const Lattice& lattice, const LatticePath& path, LatticeIndex corner,
              std::size_t first_point, std::vector<std::int32_t>& corners) {
  const auto add = [&] {
    corners.push_back(static_cast<std::int32_t>(lattice.point(corner) - first_point));
  };
  add();
  for (std::size_t step = 0; step < lattice.dimension; ++step) {
    ++corner[path.axis[step]];
    add();
  }
  if (path.odd) std::swap(corners.back(), corners[corners.size() - 2]);
}

}  // namespace

const std::vector<LatticePath>& lattice_paths(std::size_t dimension) {
  static const std::vector<LatticePath> paths[]{{{{0, 0, 0}, false}},
                                                {{{0, 1, 0}, false}, {{1, 0, 0}, true}},
                                                {{{0, 1, 2}, false},
                                                 {{1, 2, 0}, false},
                                                 {{2, 0, 1}, false},
                                                 {{0, 2, 1}, true},
                                                 {{1, 0, 2}, true},
                                                 {{2, 1, 0}, true}}};
  return paths[dimension - 1];
}

void add_lattice_cells(const Lattice& lattice, std::size_t first, std::size_t last,
                       std::size_t first_point, std::vector<std::int32_t>& corners) {
  const auto& paths = lattice_paths(lattice.dimension);
  corners.reserve(corners.size() + (last - first) * paths.size() * (lattice.dimension + 1));
  for (std::size_t b = first; b < last; ++b) {
    const LatticeIndex lowest = lattice.index_of_box(b);
    for (const LatticePath& path : paths) add_cell(lattice, path, lowest, first_point, corners);
  }
}

std::size_t LatticeEnd::num_facets(const Lattice& lattice) const {
  const Along along(lattice, axis);
  if (lattice.dimension == 1) return 1;
  if (lattice.dimension == 2) return lattice.boxes(along.first);
  return 2 * lattice.boxes(along.first) * lattice.boxes(along.second);
}

std::array<std::size_t, 3> LatticeEnd::corners(const Lattice& lattice, std::size_t f) const {
  const Along along(lattice, axis);
  const auto point = [&](LatticeIndex i, bool step_first, bool step_second) {
    i[along.first] += step_first;
    if (lattice.dimension > 2) i[along.second] += step_second;
    return lattice.point(i);
  };
  LatticeIndex lowest{0, 0, 0};
  if (lattice.dimension == 2) lowest[along.first] = f;
  if (lattice.dimension == 3) {
    lowest[along.first] = f / 2 / lattice.boxes(along.second);
    lowest[along.second] = f / 2 % lattice.boxes(along.second);
  }
  lowest[axis] = high ? lattice.points[axis] - 1 : 0;
  if (lattice.dimension == 1) return {lattice.point(lowest), 0, 0};
  if (lattice.dimension == 2) return {lattice.point(lowest), point(lowest, true, false), 0};
  if (f % 2 == 0)
    return {lattice.point(lowest), point(lowest, true, false), point(lowest, true, true)};
  return {lattice.point(lowest), point(lowest, true, true), point(lowest, false, true)};
}

std::size_t LatticeEnd::facet_of(const Lattice& lattice, const LatticeIndex& box,
                                 const LatticePath& path) const {
  const Along along(lattice, axis);
  if (lattice.dimension == 1) return 0;
  if (lattice.dimension == 2) return box[along.first];
  const bool second_first = path.axis[high ? 1 : 0] == along.second;  // the path's step at the end
  return 2 * (box[along.first] * lattice.boxes(along.second) + box[along.second]) + second_first;
}

}  // namespace paracrine::shape
