// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/seeded_numbers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "solver/statistics/sampling.hpp"

namespace paracrine {
namespace {

// The C++ standard names this value ([rand.predef]); 5489 is its default seed.
TEST(SeededNumbers, AreTheStandardsEngine) {
  SeededNumbers numbers(5489);
  for (int i = 1; i < 10000; ++i) numbers.bits();
  EXPECT_EQ(numbers.bits(), 9981545732273789042u);
}

// Pinned: a study's seed must mean the same runs on every machine and in every later version.
TEST(SeededNumbers, GiveTheSameSamplesForASeedEverywhere) {
  EXPECT_EQ(random_sample(1, 2, 1).values,
            (std::vector<double>{0.13387664401253263, 0.13640703636619722}));
  EXPECT_EQ(latin_hypercube(4, 1, 1).values,
            (std::vector<double>{0.25525605710572563, 0.58772452842094935, 0.97783951196470298,
                                 0.1176880331186112}));
  EXPECT_EQ(sobol_sequence(2, 2, 1).values,
            (std::vector<double>{0.13387664401253263, 0.13640703636619722, 0.63387664401253263,
                                 0.63640703636619722}));
}

TEST(SeededNumbers, NeverReachTheEndsOfTheUnitInterval) {
  EXPECT_GT(SeededNumbers::middle_of_slice(0), 0);
  EXPECT_LT(SeededNumbers::middle_of_slice((std::uint64_t{1} << 52) - 1), 1);
}

// 60000 draws of six: 10000 each with a deviation of sqrt(60000 x 1/6 x 5/6) = 91; five of these.
TEST(SeededNumbers, BelowIsUniform) {
  SeededNumbers numbers(1);
  std::array<int, 6> count{};
  for (int i = 0; i < 60000; ++i) ++count.at(numbers.below(6));

  for (const int n : count) EXPECT_NEAR(n, 10000, 460);
}

// All 24 orders of four come, each 1000 times of 24000 with a deviation of 31; five of these.
TEST(SeededNumbers, PermutationsAreAllEquallyLikely) {
  SeededNumbers numbers(1);
  std::array<int, 256> count{};
  for (int i = 0; i < 24000; ++i) {
    const auto order = numbers.permutation(4);
    ++count.at(order[0] + 4 * order[1] + 16 * order[2] + 64 * order[3]);
  }
  EXPECT_EQ(std::count_if(count.begin(), count.end(), [](int n) { return n > 0; }), 24);
  for (const int n : count) EXPECT_TRUE(n == 0 || std::abs(n - 1000) < 155) << n;
}

}  // namespace
}  // namespace paracrine
