// SPDX-License-Identifier: BSD-3-Clause
//
// Indices of functions whose variances are known.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <numbers>

#include "solver/statistics/sampling.hpp"
#include "solver/statistics/sensitivity.hpp"

namespace paracrine {
namespace {

using Function = std::function<double(const double*)>;  // of a row of unit draws

std::vector<double> outcomes_of(const UnitSample& design, const Function& f) {
  std::vector<double> result;
  for (std::size_t row = 0; row < design.rows; ++row)
    result.push_back(f(&design.values[row * design.dimensions]));
  return result;
}

SobolIndices indices_of(const Function& f, const UnitSample& base, std::size_t resamples = 200,
                        std::uint64_t seed = 1) {
  const UnitSample design = saltelli_design(base);
  return sobol_indices(outcomes_of(design, f), design.dimensions, resamples, seed);
}

bool covers(const Estimate& e, double truth) {
  return e.low <= truth && truth <= e.high;
}

// Uniform x_i have variance 1/12: shares 4/5 and 1/5, alone and in all.
double linear(const double* x) {
  return 1000 + 2 * x[0] + x[1];
}

// sin x1 + a sin^2 x2 + b x3^4 sin x1 with x uniform in -pi .. pi (Ishigami and Homma 1990). Means
// of sin^2 are 1/2, of sin^4 3/8, of x^4 pi^4/5, of x^8 pi^8/9, so of the variance
//   x1 alone has       (1 + b pi^4/5)^2 / 2
//   x2 alone has       a^2 (3/8 - 1/4) = a^2/8
//   x1 with x3 have    b^2 (pi^8/9 - pi^8/25) / 2,  and nothing else.
struct Ishigami {
  static constexpr double a = 7, b = 0.1;
  double pi4 = std::pow(std::numbers::pi, 4);
  double alone1 = std::pow(1 + b * pi4 / 5, 2) / 2;
  double alone2 = a * a / 8;
  double both13 = b * b * pi4 * pi4 * (1.0 / 9 - 1.0 / 25) / 2;
  double variance = alone1 + alone2 + both13;
  double operator()(const double* u) const {
    const auto x = [u](int i) { return std::numbers::pi * (2 * u[i] - 1); };
    return std::sin(x(0)) * (1 + b * std::pow(x(2), 4)) + a * std::pow(std::sin(x(1)), 2);
  }
};

// An interval of 95 % for six numbers would miss one of them in every fourth seed; but it is that
// of independent draws, and Sobol's sequence comes several times nearer. That the intervals are
// narrow is asked for too, or they would hold anything.
TEST(SobolIndices, OfIshigamisFunctionLieInTheirIntervals) {
  const Ishigami f;
  const SobolIndices found = indices_of(f, sobol_sequence(4096, 6, 1));
  const double first[] = {f.alone1 / f.variance, f.alone2 / f.variance, 0};
  const double total[] = {(f.alone1 + f.both13) / f.variance, first[1], f.both13 / f.variance};

  EXPECT_NEAR(first[0], 0.3139, 5e-5);  // as published
  EXPECT_NEAR(total[2], 0.2437, 5e-5);
  EXPECT_NEAR(found.variance / f.variance, 1, 0.02);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_TRUE(covers(found.first[i], first[i])) << i << " " << found.first[i].value;
    EXPECT_TRUE(covers(found.total[i], total[i])) << i << " " << found.total[i].value;
    EXPECT_LT(found.first[i].high - found.first[i].low, 0.12);
    EXPECT_LT(found.total[i].high - found.total[i].low, 0.12);
  }
}

// 400 seeds: the share of intervals that hold the truth has a deviation of sqrt(0.95 x 0.05 / 400)
// = 1.1 %; the percentile bootstrap of 128 samples is a percent or two short besides.
TEST(SobolIndices, IntervalsHoldTheTruthAsOftenAsTheySay) {
  constexpr int seeds = 400;
  int held[4] = {};
  for (int seed = 1; seed <= seeds; ++seed) {
    const auto s = static_cast<std::uint64_t>(seed);
    const SobolIndices found = indices_of(linear, random_sample(128, 4, s), 200, s);
    held[0] += covers(found.first[0], 0.8);
    held[1] += covers(found.first[1], 0.2);
    held[2] += covers(found.total[0], 0.8);
    held[3] += covers(found.total[1], 0.2);
  }
  for (const int count : held) {
    EXPECT_GE(count, 0.90 * seeds);
    EXPECT_LE(count, 0.99 * seeds);
  }
}

// Four times the samples, half the width; averaged over 20 seeds, each width is known to some 6 %
// of itself with 200 resamples, so the quotient to 2 %; five of these.
TEST(SobolIndices, IntervalsNarrowWithTheRootOfTheSamples) {
  const auto width = [](std::size_t rows) {
    double sum = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const Estimate e = indices_of(linear, random_sample(rows, 4, seed), 200, seed).first[0];
      sum += e.high - e.low;
    }
    return sum / 20;
  };
  EXPECT_NEAR(width(256) / width(1024), 2, 0.2);
}

// x0 x1 of mean 0: nothing alone, everything together.
TEST(SobolIndices, TellInteractionsFromEffectsAlone) {
  const auto product = [](const double* x) { return (x[0] - 0.5) * (x[1] - 0.5); };
  const SobolIndices found = indices_of(product, random_sample(2048, 4, 1));

  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_NEAR(found.first[i].value, 0, 0.1);
    EXPECT_NEAR(found.total[i].value, 1, 0.1);
  }
}

// Outcomes of 1e7 are rounded to 1e-9; products of them not centred would be to 1e-2.
TEST(SobolIndices, DoNotDependOnWhereTheOutcomeHasItsZero) {
  const UnitSample base = random_sample(64, 4, 1);
  const auto near_zero = [](const double* x) { return 2 * x[0] + x[1]; };
  const auto far_off = [](const double* x) { return 1e7 + 2 * x[0] + x[1]; };
  const SobolIndices far = indices_of(far_off, base), near = indices_of(near_zero, base);

  EXPECT_NEAR(far.first[0].value, near.first[0].value, 1e-7);
  EXPECT_NEAR(far.first[0].low, near.first[0].low, 1e-7);
  EXPECT_NEAR(far.total[1].high, near.total[1].high, 1e-7);
}

TEST(SobolIndices, AreZeroWhereNothingVaries) {
  for (const double level : {0.0, 0.1, 1e9 / 3}) {
    const SobolIndices found = indices_of([=](const double* x) { return (level + x[0]) - x[0]; },
                                          random_sample(64, 4, 1));  // rounded
    for (const auto& e : {found.first[0], found.first[1], found.total[0], found.total[1]}) {
      EXPECT_EQ(e.value, 0);
      EXPECT_EQ(e.low, 0);
      EXPECT_EQ(e.high, 0);
    }
  }
}

TEST(SobolIndices, LeaveOutBaseSamplesWithARunThatFailed) {
  const UnitSample base = random_sample(10, 4, 1);
  const UnitSample fewer{9, 4, {base.values.begin() + 4, base.values.end()}};
  auto outcomes = outcomes_of(saltelli_design(base), linear);
  outcomes[20] = std::numeric_limits<double>::quiet_NaN();
  const SobolIndices found = sobol_indices(outcomes, 2, 50, 1),
                     without = indices_of(linear, fewer, 50);

  EXPECT_EQ(found.used, 9u);
  EXPECT_DOUBLE_EQ(found.first[0].value, without.first[0].value);
  EXPECT_DOUBLE_EQ(found.total[1].high, without.total[1].high);
}

TEST(SobolIndices, TellNothingOfOneSampleOrNone) {
  EXPECT_EQ(indices_of(linear, random_sample(1, 4, 1)).first[0].value, 0);
  EXPECT_EQ(sobol_indices({}, 2, 10, 1).total.size(), 2u);
}

}  // namespace
}  // namespace paracrine
