// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include "solver/statistics/sensitivity.hpp"
#include "tests/support/nan.hpp"

namespace paracrine {
namespace {

using test::nan;

// Twenty samples, four a fifth. The first parameter counts up, the second down.
TEST(Tornado, IsTheMeanOutcomeInTheOutermostFifths) {
  std::vector<double> draws, outcomes;
  for (int i = 0; i < 20; ++i) {
    draws.insert(draws.end(), {i * 1.0, -i * 1.0});
    outcomes.push_back(i * i);
  }
  const auto bars = tornado(draws, outcomes, 2);

  ASSERT_EQ(bars.size(), 2u);
  EXPECT_EQ(bars[0].low, 3.5);     // 0, 1, 4, 9
  EXPECT_EQ(bars[0].high, 307.5);  // 256, 289, 324, 361
  EXPECT_EQ(bars[1].low, 307.5);
  EXPECT_EQ(bars[1].high, 3.5);
  EXPECT_EQ(bars[0].spread(), 304);
  EXPECT_EQ(bars[1].spread(), 304);
}

// Six samples are one a fifth, but two share the lowest draw: which comes first must not matter.
TEST(Tornado, TakesEqualDrawsTogether) {
  const std::vector<double> draws{1, 1, 2, 3, 4, 5};
  EXPECT_EQ(tornado(draws, std::vector<double>{10, 20, 0, 0, 0, 7}, 1)[0].low, 15);
  EXPECT_EQ(tornado(draws, std::vector<double>{20, 10, 0, 0, 0, 7}, 1)[0].low, 15);
}

// Ten samples, two a fifth: 1 and 3 against `high` and high + 2 have a variance of 2 each, so two
// standard errors are 2 sqrt(2 / 2 + 2 / 2) = 2.83.
TEST(Tornado, TellsWhatMayBeChance) {
  const std::vector<double> draws{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  const auto against = [&](double high) {
    return tornado(draws, std::vector<double>{1, 3, 0, 0, 0, 0, 0, 0, high, high + 2}, 1)[0];
  };
  EXPECT_EQ(against(3).low_count, 2u);
  EXPECT_EQ(against(3).high_count, 2u);
  EXPECT_DOUBLE_EQ(against(3).low_variance, 2);
  EXPECT_DOUBLE_EQ(against(3).high_variance, 2);
  EXPECT_TRUE(against(3.8).within_chance());   // 2.8 apart
  EXPECT_FALSE(against(3.9).within_chance());  // 2.9 apart
  EXPECT_FALSE(against(-1.9).within_chance());
}

// One outcome a fifth has no variance to judge by.
TEST(Tornado, OfOneSampleAFifthIsWithinChance) {
  const auto bars = tornado(std::vector<double>{1, 2}, std::vector<double>{0, 100}, 1);
  EXPECT_TRUE(bars[0].within_chance());
}

TEST(Tornado, LeavesOutWhatFailed) {
  const std::vector<double> draws{1, 2, 3, 4};
  const auto bars = tornado(draws, std::vector<double>{nan, 5, 6, nan}, 1);

  EXPECT_EQ(bars[0].low, 5);
  EXPECT_EQ(bars[0].high, 6);
}

TEST(Tornado, OfNoOutcomeIsZero) {
  EXPECT_EQ(tornado(std::vector<double>{1}, std::vector<double>{nan}, 1)[0].spread(), 0);
}

}  // namespace
}  // namespace paracrine
