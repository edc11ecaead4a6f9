// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/comparison.hpp"
#include "tests/support/nan.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace paracrine {
namespace {

using test::nan;

WinFraction wins_of(int wins, int pairs) {
  std::vector<double> first(static_cast<std::size_t>(pairs), 0.0), second(first.size(), 1.0);
  for (int i = 0; i < wins; ++i) first[static_cast<std::size_t>(i)] = 2;
  return win_fraction(first, second);
}

// With z = 1.959964: none of n gives 0 .. z^2 / (n + z^2), all of n the mirror image.
TEST(WinFraction, IsWilsonsAtTheEnds) {
  const double z2 = 1.959963984540054 * 1.959963984540054;
  EXPECT_EQ(wins_of(0, 10).share.low, 0);
  EXPECT_NEAR(wins_of(0, 10).share.high, z2 / (10 + z2), 1e-12);
  EXPECT_DOUBLE_EQ(wins_of(10, 10).share.high, 1);
  EXPECT_LE(wins_of(10, 10).share.high, 1);
  EXPECT_NEAR(wins_of(10, 10).share.low, 10 / (10 + z2), 1e-12);
}

// 81 of 263 is Newcombe's (1998, table I) example: 0.2553 .. 0.3662.
TEST(WinFraction, IsNewcombesExample) {
  const auto [share, pairs] = wins_of(81, 263);
  EXPECT_EQ(pairs, 263u);
  EXPECT_NEAR(share.value, 0.3080, 5e-5);
  EXPECT_NEAR(share.low, 0.2553, 5e-5);
  EXPECT_NEAR(share.high, 0.3662, 5e-5);
}

TEST(WinFraction, CountsATieHalfAndLeavesOutWhatFailed) {
  const std::vector<double> first{1, 2, 3, nan, 5}, second{1, 1, 4, 0, nan};
  const WinFraction result = win_fraction(first, second);

  EXPECT_EQ(result.pairs, 3u);
  EXPECT_DOUBLE_EQ(result.share.value, 0.5);
}

TEST(WinFraction, KnowsNothingWithoutPairs) {
  const WinFraction result = win_fraction({}, {});
  EXPECT_EQ(result.pairs, 0u);
  EXPECT_EQ(result.share.low, 0);
  EXPECT_EQ(result.share.high, 1);
}

// Sorted 1 2 4 8 16: type 7 puts the share p at place 4p, so 5 % at 0.2 and 95 % at 3.8.
TEST(Spread, IsOfTheFiniteValues) {
  const std::vector<double> values{16, 1, nan, 4, 2, 8, INFINITY};
  const Spread s = spread(values);

  EXPECT_EQ(s.count, 5u);
  EXPECT_DOUBLE_EQ(s.mean, 6.2);
  EXPECT_NEAR(s.deviation, std::sqrt(148.8 / 4), 1e-14);  // sum of squares 341 - 5 x 6.2^2
  EXPECT_DOUBLE_EQ(s.p5, 1.2);
  EXPECT_DOUBLE_EQ(s.median, 4);
  EXPECT_DOUBLE_EQ(s.p95, 14.4);
  EXPECT_EQ(s.lowest, 1);
  EXPECT_EQ(s.highest, 16);
}

TEST(Spread, OfOneValueIsNothingAndOfNoneIsZero) {
  EXPECT_EQ(spread(std::vector<double>{3}).deviation, 0);
  EXPECT_EQ(spread(std::vector<double>{3}).p95, 3);
  EXPECT_EQ(spread({}).count, 0u);
}

}  // namespace
}  // namespace paracrine
