// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/triangle_fill.hpp"

#include <algorithm>
#include <cmath>

namespace paracrine {

namespace {

using Point2 = std::array<double, 2>;

double cross(const Point2& a, const Point2& b, const Point2& c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/// First and one past the last sample along an axis that may lie in the triangle.
std::array<int, 2> sample_range(const Plane& plane, const std::array<PlaneVertex, 3>& corners,
                                std::size_t axis) {
  double low = corners[0].point[axis], high = low;
  for (const PlaneVertex& corner : corners) {
    low = std::min(low, corner.point[axis]);
    high = std::max(high, corner.point[axis]);
  }
  const double step = plane.size[axis] / plane.samples[axis];
  // Centres lie half a step into their sample; a hair more keeps those on the border.
  const auto first = std::ceil((low - plane.low[axis]) / step - 0.5 - 1e-6);
  const auto last = std::floor((high - plane.low[axis]) / step - 0.5 + 1e-6);
  return {std::max(0, static_cast<int>(first)),
          std::min(plane.samples[axis], static_cast<int>(last) + 1)};
}

}  // namespace

void fill_triangle(Plane& plane, const std::array<PlaneVertex, 3>& corners, int region) {
  const auto& [a, b, c] = corners;
  const double area = cross(a.point, b.point, c.point);
  if (area == 0) return;
  const auto columns = sample_range(plane, corners, 0), rows = sample_range(plane, corners, 1);
  for (int j = rows[0]; j < rows[1]; ++j) {
    for (int i = columns[0]; i < columns[1]; ++i) {
      const Point2 x{plane.low[0] + (i + 0.5) * plane.size[0] / plane.samples[0],
                     plane.low[1] + (j + 0.5) * plane.size[1] / plane.samples[1]};
      const double wa = cross(x, b.point, c.point) / area, wb = cross(a.point, x, c.point) / area;
      const double wc = 1 - wa - wb;
      if (std::min({wa, wb, wc}) < -1e-6) continue;
      const std::size_t k = plane.index(i, j);
      plane.values[k] = wa * a.value + wb * b.value + wc * c.value;
      plane.regions[k] = region;
    }
  }
}

}  // namespace paracrine
