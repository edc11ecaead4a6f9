// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/level_set.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace paracrine {
namespace {

/// Share of a simplex where the function is positive, by the formula of divided differences: for
/// distinct values, sum over positive ones of u_i^d / prod_{j != i} (u_i - u_j).
double share_by_formula(const LevelVertex* v, int count) {
  double share = 0;
  for (int i = 0; i < count; ++i) {
    if (v[i].excess <= 0) continue;
    double term = 1;
    for (int j = 0; j < count; ++j) {
      if (j != i) term *= v[i].excess / (v[i].excess - v[j].excess);
    }
    share += term;
  }
  return share;
}

TEST(LevelSet, cuts_simplices_of_every_dimension_exactly) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> uniform(-1, 1);
  for (int count = 2; count <= 4; ++count) {
    for (int trial = 0; trial < 1000; ++trial) {
      std::array<LevelVertex, 4> v;
      for (auto& vertex : v) vertex.excess = uniform(random);
      const double expected = share_by_formula(v.data(), count);
      // The formula divides by differences of values: its own error is what the bound allows.
      double nearest = 2;
      for (int i = 0; i < count; ++i) {
        for (int j = 0; j < i; ++j) {
          nearest = std::min(nearest, std::abs(v[i].excess - v[j].excess));
        }
      }
      EXPECT_NEAR(part_above(v.data(), count), expected, 1e-14 / std::pow(nearest, count - 1));
    }
  }
}

TEST(LevelSet, splits_a_simplex_between_above_and_below) {
  std::mt19937 random(8);
  std::uniform_real_distribution<double> uniform(-1, 1);
  for (int trial = 0; trial < 1000; ++trial) {
    std::array<LevelVertex, 4> v;
    double mean = 0;
    for (auto& vertex : v) {
      vertex.excess = trial % 3 ? uniform(random) : std::round(uniform(random));
      vertex.weight = 1 + uniform(random);
      mean += vertex.weight / 4;
    }
    const double above = part_above(v.data(), 4);
    for (auto& vertex : v) vertex.excess = -vertex.excess;
    const double below = part_above(v.data(), 4);
    const bool all_zero =
        v[0].excess == 0 && v[1].excess == 0 && v[2].excess == 0 && v[3].excess == 0;
    // A dozen sums and products of numbers near one.
    if (!all_zero) EXPECT_NEAR(above + below, mean, 1e-14);
  }
}

TEST(LevelSet, weighs_the_part_above_with_the_density) {
  // Density x on the interval [0, 1], function x - 1/2: the integral from 1/2 to 1 is 3/8.
  std::array<LevelVertex, 2> v;
  v[0] = {-0.5, 0, {0, 0, 0}};
  v[1] = {0.5, 1, {1, 0, 0}};
  EXPECT_DOUBLE_EQ(part_above(v.data(), 2), 0.375);
}

TEST(LevelSet, finds_the_farthest_point_on_cut_edges) {
  std::array<LevelVertex, 3> v;
  v[0] = {1, 1, {0, 0, 0}};
  v[1] = {-1, 1, {2, 0, 0}};
  v[2] = {-3, 1, {0, 2, 0}};
  EXPECT_DOUBLE_EQ(farthest_above(v.data(), 3, {0, 0, 0}), 1);     // crossing at (1, 0)
  EXPECT_DOUBLE_EQ(farthest_above(v.data(), 3, {2, 0, 0}), 4.25);  // crossing at (0, 1/2)
  for (auto& vertex : v) vertex.excess = -std::abs(vertex.excess);
  EXPECT_LT(farthest_above(v.data(), 3, {0, 0, 0}), 0);
}

}  // namespace
}  // namespace paracrine
