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
    const WeightedPoints tract = needle_tract({{0, 0, 0}, {1, 2, 3}, count});

    EXPECT_EQ(tract.points.size(), static_cast<std::size_t>(count));
    // summing n rounded shares errs by at most n half units in the last place
    EXPECT_NEAR(sum(tract.weights), 1, count * 1.2e-16);
  }
}

TEST(NeedleTract, FavoursNeitherEnd) {
  const WeightedPoints tract = needle_tract({{0, 0, 0}, {8, 0, 4}, 4});

  EXPECT_DOUBLE_EQ(tract.points.front()[0], 1);
  EXPECT_DOUBLE_EQ(tract.points.back()[0], 7);
  EXPECT_DOUBLE_EQ(tract.points.back()[2], 3.5);
}

// Deposits from 4 to 8 mm: two, at 5 and 7 mm. The rest lies evenly over the 5 mm above: mean 2.5
// mm.
TEST(NeedleTract, BeginsAtADepthAndFlowsBackAboveIt) {
  const WeightedPoints tract = needle_tract({{0, 0, 0}, {0, 0, 8}, 2, 4, 0.2});

  EXPECT_DOUBLE_EQ(tract.points[0][2], 5);
  EXPECT_DOUBLE_EQ(tract.points[1][2], 7);
  EXPECT_DOUBLE_EQ(tract.weights[0], 0.4);
  double back = 0, depth = 0;
  for (std::size_t i = 2; i < tract.points.size(); ++i) {
    EXPECT_LT(tract.points[i][2], 5);
    EXPECT_GT(tract.points[i][2], 0);
    back += tract.weights[i];
    depth += tract.weights[i] * tract.points[i][2];
  }
  EXPECT_NEAR(back, 0.2, 1e-14);
  EXPECT_NEAR(depth / back, 2.5, 1e-12);
  EXPECT_NEAR(sum(tract.weights), 1, 1e-14);
}

TEST(NeedleTract, RefusesDepositsBehindTheTip) {
  EXPECT_THROW(needle_tract({{0, 0, 0}, {0, 0, 8}, 2, 8}), InputError);
}

TEST(GridOfSites, IsCentredAndCountsTheFirstAxisFastest) {
  const std::vector<Point> sites = grid_of_sites({10, 0, 5}, {3, 2, 1}, {15, 4, 1});

  ASSERT_EQ(sites.size(), 6u);
  EXPECT_EQ(sites[0], (Point{-5, -2, 5}));
  EXPECT_EQ(sites[1], (Point{10, -2, 5}));
  EXPECT_EQ(sites[5], (Point{25, 2, 5}));
}

TEST(RingOfSites, LiesInThePlaneAcrossItsNormal) {
  for (int normal = 0; normal < 3; ++normal) {
    const std::vector<Point> sites = ring_of_sites({1, 2, 3}, 4, 5, normal);
    ASSERT_EQ(sites.size(), 5u);
    const Point center{1, 2, 3};
    for (const Point& site : sites) {
      EXPECT_EQ(site[static_cast<std::size_t>(normal)], center[static_cast<std::size_t>(normal)]);
      EXPECT_NEAR(std::hypot(site[0] - 1, site[1] - 2, site[2] - 3), 4, 1e-14);
    }
  }
  EXPECT_DOUBLE_EQ(ring_of_sites({0, 0, 0}, 4, 6, 2)[0][0], 4);
}

TEST(SharesOfOne, SayWhoseNumberIsWrong) {
  const auto fault = [](std::vector<double> shares, std::size_t count, const std::string& noun) {
    try {
      shares_of_one(std::move(shares), count, noun);
      return std::string("accepted");
    } catch (const InputError& error) {
      return std::string(error.what());
    }
  };
  EXPECT_EQ(fault({1}, 2, "site"), "expected one share a site, found 1 for 2 sites");
  EXPECT_EQ(fault({1, 2}, 1, "administration"),
            "expected one share an administration, found 2 for 1 administration");
  EXPECT_EQ(fault({0, 0}, 2, "site"), "the shares sum to 0; at least one must be positive");
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
