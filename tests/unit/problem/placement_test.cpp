// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/placement.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>

#include "solver/base/errors.hpp"

namespace paracrine {
namespace {

double sum(const std::vector<double>& weights) {
  return std::accumulate(weights.begin(), weights.end(), 0.0);
}

TEST(NeedleTract, WeightsSumToOneForAnyNumberOfDeposits) {
  for (const int count : {1, 2, 3, 7, 10, 100, 999}) {
    const WeightedPoints tract = needle_tract({0, 0, 0}, {1, 2, 3}, count);

    EXPECT_EQ(tract.points.size(), static_cast<std::size_t>(count));
    // summing n rounded shares errs by at most n half units in the last place
    EXPECT_NEAR(sum(tract.weights), 1, count * 1.2e-16);
  }
}

TEST(NeedleTract, FavoursNeitherEnd) {
  const WeightedPoints tract = needle_tract({0, 0, 0}, {8, 0, 4}, 4);

  EXPECT_DOUBLE_EQ(tract.points.front()[0], 1);
  EXPECT_DOUBLE_EQ(tract.points.back()[0], 7);
  EXPECT_DOUBLE_EQ(tract.points.back()[2], 3.5);
}

TEST(WeightedPoints, AreNormalised) {
  const WeightedPoints points = weighted_points({{0, 0, 0}, {1, 0, 0}}, {3, 1});

  EXPECT_EQ(points.weights, (std::vector<double>{0.75, 0.25}));
}

TEST(WeightedPoints, RefuseWhatIsNoShareOfADose) {
  EXPECT_THROW(weighted_points({}, {}), InputError);
  EXPECT_THROW(weighted_points({{0, 0, 0}}, {-1}), InputError);
  EXPECT_THROW(weighted_points({{0, 0, 0}}, {0}), InputError);
  EXPECT_THROW(weighted_points({{0, 0, 0}}, {std::nan("")}), InputError);
  EXPECT_THROW(weighted_points({{0, 0, 0}}, {INFINITY}), InputError);
  EXPECT_THROW(weighted_points({{0, 0, 0}}, {1, 1}), InputError);
}

TEST(HalfAxes, HaveTheVolumeAndTheAspectAskedFor) {
  const Point axes = half_axes_of_volume(500, {2, 1, 1});

  // three roundings and a cube root
  EXPECT_NEAR(4.0 / 3 * std::numbers::pi * axes[0] * axes[1] * axes[2], 500, 500 * 1e-14);
  EXPECT_NEAR(axes[0] / axes[1], 2, 1e-15);
  EXPECT_EQ(axes[1], axes[2]);
}

}  // namespace
}  // namespace paracrine
