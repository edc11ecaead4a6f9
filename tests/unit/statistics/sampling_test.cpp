// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/sampling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "solver/base/errors.hpp"

namespace paracrine {
namespace {

// Slices of [0, 1) that hold a draw of the column.
std::size_t slices_hit(const UnitSample& sample, std::size_t column) {
  std::set<long> hit;
  for (std::size_t row = 0; row < sample.rows; ++row)
    hit.insert(std::lround(std::floor(sample(row, column) * static_cast<double>(sample.rows))));
  return hit.size();
}

double modulo_one(double x) {
  return x - std::floor(x);
}

TEST(Sampling, LatinHypercubeHasOneDrawInEverySliceOfEveryDimension) {
  const UnitSample sample = latin_hypercube(37, 5, 3);

  for (std::size_t column = 0; column < 5; ++column) EXPECT_EQ(slices_hit(sample, column), 37u);
  EXPECT_LT(slices_hit(random_sample(37, 1, 3), 0), 37u);  // what the count can tell apart
}

// Unrelated columns of 1000 draws have a correlation of deviation 1/sqrt(1000) = 0.03; five of
// these.
TEST(Sampling, LatinHypercubePairsDimensionsAtRandom) {
  const UnitSample sample = latin_hypercube(1000, 2, 7);
  double sum = 0;
  for (std::size_t row = 0; row < 1000; ++row)
    sum += 12 * (sample(row, 0) - 0.5) * (sample(row, 1) - 0.5) / 1000;

  EXPECT_NEAR(sum, 0, 0.16);
}

// The first points of Joe and Kuo's sequence in three dimensions, worked out by hand from the
// direction numbers (1, 1/2, 1/4 ..), (1/2, 3/4, 5/8 ..), (1/2, 3/4, 1/8 ..); in Gray-code order.
TEST(Sampling, SobolSequenceIsTheKnownOneShifted) {
  const double known[8][3] = {{0, 0, 0},
                              {0.5, 0.5, 0.5},
                              {0.75, 0.25, 0.25},
                              {0.25, 0.75, 0.75},
                              {0.375, 0.375, 0.625},
                              {0.875, 0.875, 0.125},
                              {0.625, 0.125, 0.875},
                              {0.125, 0.625, 0.375}};
  const UnitSample sample = sobol_sequence(8, 3, 5);

  for (std::size_t row = 0; row < 8; ++row)
    for (std::size_t column = 0; column < 3; ++column)
      EXPECT_NEAR(modulo_one(sample(row, column) - sample(0, column)), known[row][column], 1e-15);
}

TEST(Sampling, SobolRowsOfAPowerOfTwoFillEverySlice) {
  const UnitSample sample = sobol_sequence(256, 40, 11);

  for (std::size_t column = 0; column < 40; ++column) {
    // The shift cuts a slice in two; counted from the first row, which the sequence has at 0.
    std::set<long> hit;
    for (std::size_t row = 0; row < 256; ++row)
      hit.insert(std::lround(256 * modulo_one(sample(row, column) - sample(0, column))));
    EXPECT_EQ(hit.size(), 256u) << column;
  }
}

// Mean of 2 x 2 y, which is 1. Independent draws of 1024 have a deviation of sqrt((4/3)^2 - 1) / 32
// = 0.0276; a sequence of low discrepancy one of order log(1024) / 1024 = 0.0068 at most.
TEST(Sampling, SobolSequenceIntegratesBetterThanChance) {
  double squares = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const UnitSample sample = sobol_sequence(1024, 2, seed);
    double mean = 0;
    for (std::size_t row = 0; row < 1024; ++row) mean += 4 * sample(row, 0) * sample(row, 1) / 1024;
    squares += (mean - 1) * (mean - 1) / 10;
  }
  EXPECT_LT(std::sqrt(squares), 0.0068);
}

TEST(Sampling, SobolSequenceSaysHowFarItGoes) {
  EXPECT_EQ(sobol_sequence(2, most_sobol_dimensions, 1).values.size(), 2 * most_sobol_dimensions);
  EXPECT_THROW(sobol_sequence(2, most_sobol_dimensions + 1, 1), InputError);
}

TEST(Sampling, DrawsLieInsideTheCube) {
  for (const auto& sample :
       {random_sample(1000, 3, 1), latin_hypercube(1000, 3, 1), sobol_sequence(1000, 3, 1)})
    for (const double value : sample.values) {
      EXPECT_GT(value, 0);
      EXPECT_LT(value, 1);
    }
}

TEST(Sampling, MoreRowsLeaveTheFirstOnesAsTheyWere) {
  for (auto* draw : {random_sample, sobol_sequence}) {
    const UnitSample few = draw(8, 3, 4), many = draw(16, 3, 4);
    EXPECT_TRUE(std::equal(few.values.begin(), few.values.end(), many.values.begin()));
  }
}

TEST(Sampling, AnotherSeedIsAnotherSample) {
  for (auto* draw : {random_sample, latin_hypercube, sobol_sequence}) {
    EXPECT_EQ(draw(8, 3, 4).values, draw(8, 3, 4).values);
    EXPECT_NE(draw(8, 3, 4).values, draw(8, 3, 5).values);
  }
}

// A, B, A with the first column from B, A with the second; two rows each.
TEST(Sampling, SaltellisDesignSwapsOneColumnAtATime) {
  const UnitSample design = saltelli_design({2, 4, {1, 2, 3, 4, 5, 6, 7, 8}});

  EXPECT_EQ(design.rows, 8u);
  EXPECT_EQ(design.dimensions, 2u);
  EXPECT_EQ(design.values, (std::vector<double>{1, 2, 5, 6, 3, 4, 7, 8, 3, 2, 7, 6, 1, 4, 5, 8}));
}

}  // namespace
}  // namespace paracrine
