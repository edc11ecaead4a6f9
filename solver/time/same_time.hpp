// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cmath>

namespace paracrine {

/// Equal but for round-off: "1 day" and "24 h" meet.
inline bool same_time(double a, double b) {
  return std::abs(a - b) <= 1e-12 * std::max({std::abs(a), std::abs(b), 1.0});
}

}  // namespace paracrine
