// SPDX-License-Identifier: BSD-3-Clause
//
// The smallest box along the coordinates that holds some points.
#pragma once

#include <algorithm>
#include <limits>

#include "meshes/simplex.hpp"

namespace paracrine {

struct BoundingBox {
  Vector3 low, high;  ///< infinite and reversed while empty

  BoundingBox() {
    low.fill(std::numeric_limits<double>::infinity());
    high.fill(-std::numeric_limits<double>::infinity());
  }
  void add(const Vector3& p) noexcept {
    for (std::size_t a = 0; a < 3; ++a) {
      low[a] = std::min(low[a], p[a]);
      high[a] = std::max(high[a], p[a]);
    }
  }
  std::size_t longest_axis() const noexcept {
    std::size_t best = 0;
    for (std::size_t a = 1; a < 3; ++a)
      if (high[a] - low[a] > high[best] - low[best]) best = a;
    return best;
  }
};

}  // namespace paracrine
