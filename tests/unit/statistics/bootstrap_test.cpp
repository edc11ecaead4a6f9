// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/bootstrap.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "solver/statistics/quantiles.hpp"

namespace paracrine {
namespace {

// 400 normal quantiles have mean 0 and deviation 1, so their mean has one of 1/20. Of 4000
// resamples the 2.5 % quantile is known to 0.5/sqrt(4000) x 2.7 = 2 % of a deviation; 0.1
// deviations allowed.
TEST(Bootstrap, IntervalOfAMeanIsItsStandardError) {
  std::vector<double> values;
  for (int i = 0; i < 400; ++i) values.push_back(normal_quantile((i + 0.5) / 400));
  const auto mean = [&](std::span<const double> w) {
    return std::vector<double>{std::inner_product(w.begin(), w.end(), values.begin(), 0.0)};
  };
  const Estimate e = bootstrap(400, 4000, 1, mean)[0];

  EXPECT_NEAR(e.value, 0, 1e-12);
  EXPECT_NEAR(e.low, -1.96 / 20, 0.1 / 20);
  EXPECT_NEAR(e.high, 1.96 / 20, 0.1 / 20);
}

TEST(Bootstrap, WithoutResamplesIsTheValueAlone) {
  const Estimate e = bootstrap(3, 0, 1, [](auto) { return std::vector<double>{7}; })[0];
  EXPECT_EQ(e.value, 7);
  EXPECT_EQ(e.low, 7);
  EXPECT_EQ(e.high, 7);
}

}  // namespace
}  // namespace paracrine
