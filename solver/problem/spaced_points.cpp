// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/spaced_points.hpp"

#include <algorithm>
#include <cmath>

namespace paracrine {

// Three large primes, as in Teschner et al. 2003 (optimized spatial hashing for collision
// detection).
std::size_t SpacedPoints::Hash::operator()(const Cell& cell) const noexcept {
  const auto word = [&cell](std::size_t d) { return static_cast<std::uint64_t>(cell[d]); };
  return (word(0) * 73856093u) ^ (word(1) * 19349663u) ^ (word(2) * 83492791u);
}

SpacedPoints::Cell SpacedPoints::cell_of(const Point& point) const {
  Cell cell{};
  // No finer than points lie apart anyway, so that the numbers of cells stay numbers.
  const double width = std::max(min_distance_, 1e-6);
  for (std::size_t d = 0; d < 3; ++d)
    cell[d] = static_cast<std::int64_t>(std::clamp(std::floor(point[d] / width), -1e18, 1e18));
  return cell;
}

bool SpacedPoints::add(const Point& point) {
  if (min_distance_ > 0) {
    const Cell home = cell_of(point);
    const double least = min_distance_ * min_distance_;
    const auto too_close = [&](std::int32_t other) {
      const Point& q = points_[static_cast<std::size_t>(other)];
      double sum = 0;
      for (std::size_t d = 0; d < 3; ++d) sum += (point[d] - q[d]) * (point[d] - q[d]);
      return sum < least;
    };
    for (int n = 0; n < 27; ++n) {
      const Cell near{home[0] + n % 3 - 1, home[1] + n / 3 % 3 - 1, home[2] + n / 9 - 1};
      const auto found = cells_.find(near);
      if (found == cells_.end()) continue;
      for (const std::int32_t other : found->second)
        if (too_close(other)) return false;
    }
    cells_[home].push_back(static_cast<std::int32_t>(points_.size()));
  }
  points_.push_back(point);
  return true;
}

}  // namespace paracrine
