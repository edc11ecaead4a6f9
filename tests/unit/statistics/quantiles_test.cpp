// SPDX-License-Identifier: BSD-3-Clause
//
// Values that stand in every table.
#include "solver/statistics/quantiles.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace paracrine {
namespace {

TEST(Quantiles, OfSortedNumbersAreLinearBetweenThem) {
  const std::vector<double> sorted{1, 2, 4};
  EXPECT_EQ(sorted_quantile(sorted, 0), 1);
  EXPECT_EQ(sorted_quantile(sorted, 0.25), 1.5);
  EXPECT_EQ(sorted_quantile(sorted, 0.75), 3);
  EXPECT_EQ(sorted_quantile(sorted, 1), 4);
}

// One degree: Cauchy, tan(pi (p - 1/2)). F of 1 and n degrees is the square of Student's t of n.
TEST(Quantiles, OfStudentAndFisherFitTogether) {
  EXPECT_NEAR(student_quantile(0.975, 1), 12.7062047361747, 1e-9);
  EXPECT_NEAR(student_quantile(0.975, 10), 2.22813885196494, 1e-9);
  EXPECT_NEAR(fisher_quantile(0.95, 1, 10), 2.22813885196494 * 2.22813885196494, 1e-9);
  EXPECT_NEAR(fisher_quantile(0.95, 2, 10), 4.10282101513040, 1e-9);
}

}  // namespace
}  // namespace paracrine
