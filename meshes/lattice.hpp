// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers in a tensor grid of simplices: any range of its points, cells and facets can be made
// without the others.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace paracrine::shape {

using LatticeIndex = std::array<std::size_t, 3>;

/// Points along each axis, 1 along unused ones; the first axis is fastest in every numbering.
struct Lattice {
  std::size_t dimension;
  LatticeIndex points{1, 1, 1};

  explicit Lattice(const std::vector<std::vector<double>>& axes) : dimension(axes.size()) {
    for (std::size_t a = 0; a < dimension; ++a) points[a] = axes[a].size();
  }
  std::size_t boxes(std::size_t axis) const { return axis < dimension ? points[axis] - 1 : 1; }
  std::size_t num_points() const { return points[0] * points[1] * points[2]; }
  std::size_t num_boxes() const { return boxes(0) * boxes(1) * boxes(2); }
  std::size_t point(const LatticeIndex& i) const {
    return i[0] + points[0] * (i[1] + points[1] * i[2]);
  }
  LatticeIndex index_of_point(std::size_t p) const {
    return {p % points[0], p / points[0] % points[1], p / points[0] / points[1]};
  }
  /// Lowest corner of a box.
  LatticeIndex index_of_box(std::size_t b) const {
    return {b % boxes(0), b / boxes(0) % boxes(1), b / boxes(0) / boxes(1)};
  }
};

/// A path from the lowest corner of a box to its highest, one step an axis, is a simplex. One whose
/// order of axes is an odd permutation is left-handed; `odd` swaps two of its corners.
struct LatticePath {
  std::array<std::size_t, 3> axis;
  bool odd;
};
/// Those of a box in the order of its cells: 1, 2 or 6.
const std::vector<LatticePath>& lattice_paths(std::size_t dimension);

/// Adds the corners of the simplices of the boxes [first, last), counted from point `first_point`.
void add_lattice_cells(const Lattice& lattice, std::size_t first, std::size_t last,
                       std::size_t first_point, std::vector<std::int32_t>& corners);

/// The low or high end of an axis. Its facets are those of its boxes in the order of the next two
/// axes, the latter faster; in 3-D two a square.
struct LatticeEnd {
  std::size_t axis;
  bool high;

  std::size_t num_facets(const Lattice& lattice) const;
  /// Points of facet `f`; as many as the dimension.
  std::array<std::size_t, 3> corners(const Lattice& lattice, std::size_t f) const;
  bool touches(const Lattice& lattice, const LatticeIndex& box) const {
    return box[axis] == (high ? lattice.boxes(axis) - 1 : 0);
  }
  /// Whether the simplex of a path through a box that touches this end has a side there.
  bool is_side_of(const Lattice& lattice, const LatticePath& path) const {
    return path.axis[high ? 0 : lattice.dimension - 1] == axis;
  }
  /// The facet that is that side.
  std::size_t facet_of(const Lattice& lattice, const LatticeIndex& box,
                       const LatticePath& path) const;
};

}  // namespace paracrine::shape
