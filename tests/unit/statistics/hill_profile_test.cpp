// SPDX-License-Identifier: BSD-3-Clause
//
// The search itself, on data that make more than one valley.
#include "solver/statistics/hill_profile.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "synthetic.hpp"

namespace paracrine {
namespace {

using namespace synthetic;

// Two steps three decades apart, the second `share` of the whole.
HillResiduals two_steps(double share) {
  const auto one = hill(0, 1 - share, 3e4, 6), two = hill(0, share, 3e7, 6);
  const auto both = [&](double dose) { return one(dose) + two(dose); };
  return HillResiduals(dose_levels(nine_doses(), outcomes(nine_doses(), both), 0));
}

double on_a_fine_grid(const HillResiduals& residuals, std::size_t axis, double from, double to) {
  double least = INFINITY;
  for (int i = 0; i <= 200; ++i)
    for (int j = 0; j <= 50; ++j) {
      HillPoint point{};
      point[axis] = from + (to - from) * i / 200;
      const double low = residuals.low()[1 - axis], high = residuals.high()[1 - axis];
      point[1 - axis] = low + (high - low) * j / 50;
      least = std::min(least, residuals(point));
    }
  return least;
}

// At 0.45 the lowest point is on the border of the box, which the search nears to 1e-7 of its side.
TEST(HillProfile, FindsTheLowestOfSeveralValleys) {
  for (const double share : {0.2, 0.3, 0.45, 0.7, 0.8, 0.9}) {
    const HillResiduals residuals = two_steps(share);
    const double lowest = on_a_fine_grid(residuals, 0, residuals.low()[0], residuals.high()[0]);
    EXPECT_LE(residuals(best_point(residuals)), lowest * (1 + 1e-6)) << share;
  }
}

// Outside of the interval no curve is within the limit; at its ends the best one just is.
TEST(HillProfile, IntervalHasAllThatIsWithinTheLimit) {
  auto values = outcomes(nine_doses(), hill(0, 1, 1e6, 1));
  for (std::size_t i = 0; i < values.size(); ++i) values[i] += i % 2 ? 0.005 : -0.005;
  const HillResiduals residuals(dose_levels(nine_doses(), values, 0));
  const HillPoint best = best_point(residuals);
  const double limit = 2 * residuals(best);
  for (const std::size_t axis : {0, 1}) {
    const Estimate e = profile_interval(residuals, best, axis, limit);
    EXPECT_GT(on_a_fine_grid(residuals, axis, residuals.low()[axis], e.low), limit * (1 - 1e-6));
    EXPECT_GT(on_a_fine_grid(residuals, axis, e.high, residuals.high()[axis]), limit * (1 - 1e-6));
    EXPECT_NEAR(residuals(best_across(residuals, axis, e.low)) / limit, 1, 1e-4);
    EXPECT_NEAR(residuals(best_across(residuals, axis, e.high)) / limit, 1, 1e-4);
  }
}

// The first valley ends below 1e8, the second goes on to the border of the box.
TEST(HillProfile, IntervalHasEveryValley) {
  const HillResiduals residuals = two_steps(0.8);
  const HillPoint best = best_point(residuals);
  const double least = residuals(best);

  EXPECT_LT(profile_interval(residuals, best, 0, 1.2 * least).high, std::log(1e8));
  EXPECT_EQ(profile_interval(residuals, best, 0, 2 * least).high, residuals.high()[0]);
}

}  // namespace
}  // namespace paracrine
