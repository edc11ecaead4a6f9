// SPDX-License-Identifier: BSD-3-Clause
//
// Where a dose goes. A placement is weighted points, a shape, a region, or a compartment; its
// weights sum to one, so the dose is delivered whatever the mesh.
#pragma once

#include <array>
#include <string>
#include <variant>
#include <vector>

namespace paracrine {

using Point = std::array<double, 3>;  // mm

/// Points with weights that sum to one: point sets, needle tracts, clouds.
struct WeightedPoints {
  std::vector<Point> points;
  std::vector<double> weights;
};

/// A solid ellipsoid with axes along the coordinates, uniform inside; a sphere when the three
/// half-axes agree. In 2-D (per thickness) the third axis is ignored, in 1-D the second too.
struct Ellipsoid {
  Point center{};
  Point half_axes{};           // mm
  bool allow_outside = false;  ///< a part outside the tissue is an error unless this is set
};

/// Uniform over the named regions.
struct RegionFill {
  std::vector<std::string> regions;
};

/// Into the blood or another well-mixed pool, by its name.
struct IntoCompartment {
  std::string compartment;
};

using Placement = std::variant<WeightedPoints, Ellipsoid, RegionFill, IntoCompartment>;

/// Deposits along the straight line from `entry` to `tip`: midpoints of `count` equal pieces, so
/// that neither end is favoured. Weights 1/count.
WeightedPoints needle_tract(const Point& entry, const Point& tip, int count);

/// Normalises weights to sum one. @throws InputError for a negative weight or a zero sum
WeightedPoints weighted_points(std::vector<Point> points, std::vector<double> weights);

/// Half-axes of an ellipsoid of the given volume [mm^3] whose axes have the ratios of `aspect`.
Point half_axes_of_volume(double volume, const Point& aspect);

}  // namespace paracrine
