// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/distribution.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace paracrine {
namespace {

constexpr double one_deviation = 0.841344746068542949;  // normal distribution at +1 deviation

TEST(Distribution, UniformQuantileIsLinear) {
  EXPECT_DOUBLE_EQ(quantile(Uniform{2, 10}, 0.25), 4);
}

TEST(Distribution, LogUniformQuantileIsLinearInTheLogarithm) {
  EXPECT_NEAR(quantile(LogUniform{1e-4, 1e-2}, 0.5), 1e-3, 1e-15);
  EXPECT_NEAR(quantile(LogUniform{1e4, 1e8}, 0.25), 1e5, 1e-7);
}

TEST(Distribution, NormalQuantileIsDeviationsFromTheMean) {
  EXPECT_DOUBLE_EQ(quantile(Normal{5, 2}, 0.5), 5);
  EXPECT_NEAR(quantile(Normal{5, 2}, one_deviation), 7, 1e-12);
  EXPECT_NEAR(quantile(Normal{0, 1}, 0.975), 1.959963984540054, 1e-12);
}

// The factor is one deviation of the logarithm: exp(sigma).
TEST(Distribution, LogNormalHoldsTwoThirdsWithinTheFactor) {
  EXPECT_DOUBLE_EQ(quantile(LogNormal{3, 2}, 0.5), 3);
  EXPECT_NEAR(quantile(LogNormal{3, 2}, one_deviation), 6, 1e-12);
  EXPECT_NEAR(quantile(LogNormal{3, 2}, 1 - one_deviation), 1.5, 1e-12);
}

// Below the mode p = (x - low)^2 / ((high - low)(mode - low)), above it 1 - p likewise from high.
TEST(Distribution, TriangularQuantileIsASquareRoot) {
  const Triangular d{0, 1, 4};
  EXPECT_NEAR(quantile(d, 1.0 / 16), 0.5, 1e-14);
  EXPECT_NEAR(quantile(d, 0.25), 1, 1e-14);
  EXPECT_NEAR(quantile(d, 2.0 / 3), 2, 1e-14);
  EXPECT_NEAR(quantile(Triangular{0, 0, 1}, 0.75), 0.5, 1e-14);  // the mode at an end
}

}  // namespace
}  // namespace paracrine
