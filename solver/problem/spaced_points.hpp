// SPDX-License-Identifier: BSD-3-Clause
//
// Points that keep their distance: a new one is taken only if no other is too close, which is
// looked up in a grid of cells as wide as that distance.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "solver/problem/placement.hpp"

namespace paracrine {

class SpacedPoints {
 public:
  /// @param min_distance  mm; 0: any point is taken
  explicit SpacedPoints(double min_distance) : min_distance_(min_distance) {}

  /// Takes the point unless another is closer than the least distance. @return whether it did
  bool add(const Point& point);
  const std::vector<Point>& points() const noexcept { return points_; }

 private:
  using Cell = std::array<std::int64_t, 3>;
  struct Hash {
    std::size_t operator()(const Cell& cell) const noexcept;
  };
  Cell cell_of(const Point& point) const;

  double min_distance_;
  std::vector<Point> points_;
  std::unordered_map<Cell, std::vector<std::int32_t>, Hash> cells_;
};

}  // namespace paracrine
