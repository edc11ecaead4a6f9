// SPDX-License-Identifier: BSD-3-Clause
//
// Samples a linear function on a triangle at the points of a grid.
#pragma once

#include <array>

#include "solver/output/picture/slice.hpp"

namespace paracrine {

struct PlaneVertex {
  std::array<double, 2> point{};  ///< along the plane's axes [mm]
  double value = 0;
};

/// Sets value and region of every sample whose centre lies in the triangle, its border included.
void fill_triangle(Plane& plane, const std::array<PlaneVertex, 3>& corners, int region);

}  // namespace paracrine
