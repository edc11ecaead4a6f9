// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/spaced_points.hpp"

#include <gtest/gtest.h>

namespace paracrine {
namespace {

// Neighbours in every direction, across cells of the grid and below zero too.
TEST(SpacedPoints, RefuseWhatIsTooCloseInAnyDirection) {
  for (int n = 0; n < 27; ++n) {
    const Point direction{n % 3 - 1.0, n / 3 % 3 - 1.0, n / 9 - 1.0};
    if (n == 13) continue;  // none
    SpacedPoints points(1);
    ASSERT_TRUE(points.add({0.01, -0.01, 0.02}));
    const auto moved = [&direction](double s) {
      return Point{0.01 + s * direction[0], -0.01 + s * direction[1], 0.02 + s * direction[2]};
    };
    EXPECT_FALSE(points.add(moved(0.55))) << n;  // at most 0.96 away
    EXPECT_TRUE(points.add(moved(1.01))) << n;
  }
}

TEST(SpacedPoints, TakeAnythingWithoutALeastDistance) {
  SpacedPoints points(0);
  EXPECT_TRUE(points.add({1, 1, 1}));
  EXPECT_TRUE(points.add({1, 1, 1}));
  EXPECT_EQ(points.points().size(), 2u);
}

}  // namespace
}  // namespace paracrine
