// SPDX-License-Identifier: BSD-3-Clause
//
// EC50 and exponent of curves that are known. Doses are half decades from 1e4 to 1e8.
#include <gtest/gtest.h>

#include "synthetic.hpp"

namespace paracrine {
namespace {

using namespace synthetic;

bool holds(const Estimate& e, double truth) {
  return e.low <= truth && truth <= e.high;
}

// Without noise the interval is that of the least noise allowed for, 1e-6 of the range: some 1e-5.
TEST(HillFit, RecoversACurveWithoutNoise) {
  for (const double h : {0.7, 1.0, 2.0, 4.0})
    for (const auto& [bottom, top] : {std::pair{0.0, 1.0}, {5.0, 2.0}, {-1e-12, 3e-12}}) {
      const auto result = response(nine_doses(), hill(bottom, top, 7e5, h));
      ASSERT_EQ(result.shape, DoseShape::saturating) << h << " " << top;
      EXPECT_NEAR(result.hill->ec50.value / 7e5, 1, 1e-4);
      EXPECT_NEAR(result.hill->exponent.value / h, 1, 1e-4);
      EXPECT_NEAR((result.hill->bottom - bottom) / (top - bottom), 0, 1e-4);
      EXPECT_NEAR((result.hill->top - top) / (top - bottom), 0, 1e-4);
      EXPECT_TRUE(holds(result.hill->ec50, 7e5));
      EXPECT_TRUE(holds(result.hill->exponent, h));
      EXPECT_LT(result.hill->ec50.high / result.hill->ec50.low, 1.001);
      EXPECT_LT(result.residual, 1e-6 * std::abs(top - bottom));
    }
}

TEST(HillFit, TakesADoseOfZero) {
  auto doses = nine_doses();
  doses.insert(doses.begin(), 0);
  const auto result = response(doses, hill(2, 3, 1e5, 1));

  ASSERT_EQ(result.shape, DoseShape::saturating);
  EXPECT_NEAR(result.hill->bottom, 2, 1e-5);
  EXPECT_NEAR(result.hill->ec50.value / 1e5, 1, 1e-4);
  EXPECT_NEAR((*result.hill)(0), 2, 1e-5);
}

TEST(HillFit, CurveIsHalfwayAtItsEC50) {
  const HillCurve curve{1, 3, {10, 9, 11}, {2, 1.9, 2.1}};
  EXPECT_DOUBLE_EQ(curve(10), 2);
  EXPECT_DOUBLE_EQ(curve(20), 1 + 2 * 0.8);
  EXPECT_DOUBLE_EQ(curve(0), 1);
}

// The floor is noise the data do not show: an exact curve is known no better than that.
TEST(HillFit, ClaimsNoMoreThanTheFloorAllows) {
  const auto width = [](double floor) {
    const Estimate e = response(nine_doses(), hill(0, 1, 1e6, 1), floor).hill->ec50;
    return std::log(e.high / e.low);
  };
  EXPECT_NEAR(width(0.002) / width(0.001), 2, 0.1);  // in proportion, while small
  EXPECT_GT(width(0.01), 0.1);
}

// A step between two doses: its place is known to lie between them, and no better. The steepest
// curve of the search alone would say more.
TEST(HillFit, SaysThatAStepLiesSomewhereBetweenTwoDoses) {
  const auto result = response(
      nine_doses(), [](double d) { return d < 5e5 ? 0.0 : 1.0; }, 1e-3);

  ASSERT_EQ(result.shape, DoseShape::saturating);
  EXPECT_NEAR(result.hill->ec50.low / std::pow(10, 5.5), 1, 1e-9);
  EXPECT_NEAR(result.hill->ec50.high / 1e6, 1, 1e-9);
  EXPECT_NEAR(result.hill->exponent.high, 10, 1e-6);  // the search's end
}

struct Coverage {
  int fitted = 0, ec50 = 0, exponent = 0;
};

Coverage coverage(const std::vector<double>& doses, double floor, double deviation, int draws) {
  Coverage result;
  for (int seed = 1; seed <= draws; ++seed) {
    const auto values =
        outcomes(doses, hill(1, 3, 7e5, 1.3), deviation, static_cast<std::uint64_t>(seed));
    const auto found = dose_response(doses, values, floor);
    if (!found.hill) continue;
    ++result.fitted;
    result.ec50 += holds(found.hill->ec50, 7e5);
    result.exponent += holds(found.hill->exponent, 1.3);
  }
  return result;
}

// Noise of 3 % of the range, three replicates. 95 % of 200 has a deviation of sqrt(200 x 0.95 x
// 0.05) = 3.1; three of these either way. Up to 5 % of the draws are lost to a turn by chance.
TEST(HillFit, IntervalsHoldTheTruthInNineteenOfTwenty) {
  const Coverage c = coverage(repeated(nine_doses(), 3), 0, 0.06, 200);

  EXPECT_GE(c.fitted, 190);
  EXPECT_NEAR(c.ec50, 0.95 * c.fitted, 9.3);
  EXPECT_NEAR(c.exponent, 0.95 * c.fitted, 9.3);
}

// Single runs, scatter of 0.1 % of the range: below the reversal that counts, above the least
// floor.
TEST(HillFit, IntervalsHoldTheTruthWithoutReplicates) {
  const Coverage c = coverage(nine_doses(), 0, 0.002, 200);

  EXPECT_GE(c.fitted, 190);
  EXPECT_NEAR(c.ec50, 0.95 * c.fitted, 9.3);
  EXPECT_NEAR(c.exponent, 0.95 * c.fitted, 9.3);
}

}  // namespace
}  // namespace paracrine
