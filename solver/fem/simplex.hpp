// SPDX-License-Identifier: BSD-3-Clause
//
// One P1 simplex: its measure and the constant gradients of its hats, in 1-D, 2-D and 3-D alike.
#pragma once

#include <array>
#include <span>

namespace paracrine {

/// A simplex of dimension 1, 2 or 3. Vertices beyond dimension + 1 are unused.
struct Simplex {
  int dimension;
  std::array<std::array<double, 3>, 4> vertex;

  std::array<double, 3> centroid() const noexcept;
  /// Signed length, area or volume; positive for positive orientation [mm^dimension].
  double measure() const noexcept;
  /// Physical gradients of the hats, one row a vertex; unused coordinates are 0 [1/mm].
  std::array<std::array<double, 3>, 4> gradients() const noexcept;
};

/// Length or area of a facet (a point has measure 1) [mm^(dimension - 1)].
double facet_measure(int dimension, std::span<const std::array<double, 3>> vertices) noexcept;

}  // namespace paracrine
