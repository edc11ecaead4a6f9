// SPDX-License-Identifier: BSD-3-Clause
//
// One simplex of each dimension, of no special shape: what P1 promises holds to round-off.
#include "solver/fem/simplex.hpp"

#include <gtest/gtest.h>

namespace paracrine {
namespace {

Simplex skewed(int dimension) {
  Simplex s{dimension, {{{0.3, 0, 0}, {1.7, 0, 0}, {0, 0, 0}, {0, 0, 0}}}};
  if (dimension == 2) s.vertex = {{{0.3, -0.2, 0}, {1.7, 0.4, 0}, {0.1, 2.2, 0}, {0, 0, 0}}};
  if (dimension == 3)
    s.vertex = {{{0.3, -0.2, 0.1}, {1.7, 0.4, -0.3}, {0.1, 2.2, 0.5}, {0.4, 0.3, 1.9}}};
  return s;
}

class SimplexOfDimension : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(All, SimplexOfDimension, testing::Values(1, 2, 3));

TEST_P(SimplexOfDimension, has_hats_that_sum_to_one) {
  const auto g = skewed(GetParam()).gradients();
  for (int d = 0; d < 3; ++d) {
    double sum = 0;
    for (int a = 0; a <= GetParam(); ++a) sum += g[a][d];
    EXPECT_NEAR(sum, 0, 1e-14);
  }
}

TEST_P(SimplexOfDimension, has_gradients_that_give_linear_functions_back) {
  const Simplex s = skewed(GetParam());
  const auto g = s.gradients();
  const double slope[3] = {2, -3, 0.5};
  for (int d = 0; d < 3; ++d) {
    double found = 0;
    for (int a = 0; a <= GetParam(); ++a) {
      double u = 7;
      for (int k = 0; k < GetParam(); ++k) u += slope[k] * s.vertex[a][k];
      found += u * g[a][d];
    }
    EXPECT_NEAR(found, d < GetParam() ? slope[d] : 0, 1e-13);
  }
}

TEST_P(SimplexOfDimension, changes_the_sign_of_its_measure_with_its_orientation) {
  Simplex s = skewed(GetParam());
  const double measure = s.measure();
  EXPECT_GT(measure, 0);
  std::swap(s.vertex[0], s.vertex[1]);
  EXPECT_NEAR(s.measure(), -measure, 1e-14);
}

TEST(Simplex, measures_length_area_and_volume) {
  // By hand: the interval's length; half the cross product of the edges; a sixth of a cube.
  EXPECT_NEAR(skewed(1).measure(), 1.4, 1e-15);
  EXPECT_NEAR(skewed(2).measure(), (1.4 * 2.4 - 0.6 * -0.2) / 2, 1e-14);
  const Simplex corner{3, {{{0, 0, 0}, {2, 0, 0}, {0, 2, 0}, {0, 0, 2}}}};
  EXPECT_NEAR(corner.measure(), 8.0 / 6, 1e-14);
}

TEST(Simplex, measures_facets) {
  const std::array<std::array<double, 3>, 3> v{{{0, 0, 0}, {3, 0, 0}, {0, 4, 0}}};
  EXPECT_EQ(facet_measure(1, v), 1);
  EXPECT_NEAR(facet_measure(2, std::span(v).subspan(1)), 5, 1e-14);
  EXPECT_NEAR(facet_measure(3, v), 6, 1e-14);
}

}  // namespace
}  // namespace paracrine
