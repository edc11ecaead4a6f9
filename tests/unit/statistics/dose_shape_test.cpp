// SPDX-License-Identifier: BSD-3-Clause
//
// Which verdict is given. Doses are half decades from 1e4 to 1e8 unless said otherwise.
#include <gtest/gtest.h>

#include <limits>

#include "synthetic.hpp"

namespace paracrine {
namespace {

using namespace synthetic;

TEST(DoseShape, OfThreeDosesIsNotTold) {
  const std::vector<double> doses{1, 2, 3, 3, 3};
  EXPECT_EQ(dose_response(doses, std::vector<double>{1, 2, 3, 3, 3}, 0).shape, DoseShape::too_few);
  EXPECT_EQ(dose_response({}, {}, 0).shape, DoseShape::too_few);
}

TEST(DoseShape, IsFlatUpToTheFloor) {
  const auto slight = [](double dose) { return 5 + 0.0025 * (std::log10(dose) - 4); };  // by 0.01

  EXPECT_EQ(response(nine_doses(), slight, 0.011).shape, DoseShape::flat);
  EXPECT_NE(response(nine_doses(), slight, 0.009).shape, DoseShape::flat);
  const auto rounded = [](double dose) { return (0.1 + dose) - dose; };
  EXPECT_EQ(response({1, 2, 3, 4, 5}, rounded).shape, DoseShape::flat);
}

// By chance the test finds a difference where there is none in 5 % of the draws: 10 of 200, with a
// deviation of 3; four of these.
TEST(DoseShape, IsFlatWhereReplicatesDifferAsMuchAsDoses) {
  const auto doses = repeated(nine_doses(), 3);
  int flat = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const auto values = outcomes(
        doses, [](double) { return 5.0; }, 0.1, seed);
    flat += dose_response(doses, values, 0).shape == DoseShape::flat;
  }
  EXPECT_NEAR(flat, 190, 12);
}

TEST(DoseShape, IsLinearWithTheLineItCameFrom) {
  for (const double intercept : {0.0, 3.0, -100.0})
    for (const double slope : {2e-6, -2e-6}) {
      const auto result =
          response(nine_doses(), [=](double dose) { return intercept + slope * dose; });
      ASSERT_EQ(result.shape, DoseShape::linear) << intercept << " " << slope;
      EXPECT_NEAR(result.line->slope / slope, 1, 1e-6);
      EXPECT_NEAR(result.line->intercept, intercept, 1e-6 * 200);
      EXPECT_FALSE(result.hill);
    }
}

// In the unit of the range: half a floor of 1 % up and down.
TEST(DoseShape, IsLinearThroughNumericalNoise) {
  auto doses = nine_doses();
  auto values = outcomes(doses, [](double dose) { return 1e-8 * dose; });
  for (std::size_t i = 0; i < values.size(); ++i) values[i] += i % 2 ? 0.005 : -0.005;

  EXPECT_EQ(dose_response(doses, values, 0.01).shape, DoseShape::linear);
  EXPECT_NE(dose_response(doses, values, 0).shape, DoseShape::linear);
}

// Eight in a thousand off, up and down, at every dose: that of the highest alone, by plain least
// squares, would put the line off the lower ones by more than they are worth.
TEST(DoseShape, IsLinearWithinOnePercentOfEveryDosesEffect) {
  auto values = outcomes(nine_doses(), [](double dose) { return 1e-8 * dose; });
  for (std::size_t i = 0; i < values.size(); ++i) values[i] *= i % 2 ? 1.008 : 0.992;
  EXPECT_EQ(dose_response(nine_doses(), values, 0).shape, DoseShape::linear);

  for (std::size_t i = 0; i < values.size(); ++i) values[i] *= i % 2 ? 1.01 : 0.99;
  EXPECT_EQ(dose_response(nine_doses(), values, 0).shape, DoseShape::rising);
}

// dose / (EC50 + dose) falls short of proportion by dose / EC50: 0.1 % at the highest dose, or 5 %.
TEST(DoseShape, FarBelowTheEC50IsLinear) {
  EXPECT_EQ(response(nine_doses(), hill(0, 1, 1e11, 1)).shape, DoseShape::linear);
  EXPECT_EQ(response(nine_doses(), hill(0, 1, 2e9, 1)).shape, DoseShape::rising);
}

// On plain least squares the highest dose alone would decide: a factor of two at the lower doses is
// less than 1e-3 of the range.
TEST(DoseShape, IsNotLinearWhereOnlyTheHighestDosesAre) {
  const auto doubled_below = [](double dose) { return 1e-8 * (dose < 1e5 ? 2 : 1) * dose; };
  EXPECT_NE(response(nine_doses(), doubled_below).shape, DoseShape::linear);
}

TEST(DoseShape, OfAPowerOtherThanOneIsRising) {
  for (const double power : {0.5, 0.8, 0.95, 1.1, 2.0})
    for (const double intercept : {0.0, 10.0}) {
      const auto result =
          response(nine_doses(), [=](double d) { return intercept + std::pow(d / 1e8, power); });
      EXPECT_EQ(result.shape, DoseShape::rising) << power;
      EXPECT_FALSE(result.hill);
      EXPECT_FALSE(result.line);
    }
}

TEST(DoseShape, OfAPowerOtherThanOneIsRisingOnEvenDosesToo) {
  const std::vector<double> doses{1, 2, 3, 4, 5, 6, 7, 8};
  EXPECT_EQ(response(doses, [](double d) { return std::sqrt(d); }).shape, DoseShape::rising);
}

// A floor of a fifth of the range: a line fits, but so would a root.
TEST(DoseShape, IsNotCalledLinearWhereNoiseCouldHideACurve) {
  const auto line = [](double dose) { return 1e-8 * dose; };
  EXPECT_EQ(response(nine_doses(), line, 0.2).shape, DoseShape::rising);
}

TEST(DoseShape, WithTheEC50BeyondTheDosesIsRising) {
  EXPECT_EQ(response(nine_doses(), hill(0, 1, 3e8, 1)).shape, DoseShape::rising);
  EXPECT_EQ(response(nine_doses(), hill(0, 1, 3e8, 2)).shape, DoseShape::rising);
  EXPECT_EQ(response(nine_doses(), hill(0, 1, 3e3, 1)).shape, DoseShape::rising);
}

// With the EC50 at the last dose but one and a floor of 3 %, tops of all heights fit.
TEST(DoseShape, WithAnIntervalBeyondTheDosesIsRising) {
  EXPECT_EQ(response(nine_doses(), hill(0, 1, 3e7, 1), 0.03).shape, DoseShape::rising);
  EXPECT_EQ(response(nine_doses(), hill(0, 1, 3e7, 1)).shape, DoseShape::saturating);
}

// Four numbers through four doses always pass.
TEST(DoseShape, OfFourDosesIsNeverSaturating) {
  const std::vector<double> doses{1e4, 1e5, 1e6, 1e7};
  EXPECT_EQ(response(doses, hill(0, 1, 3e5, 1)).shape, DoseShape::rising);
}

// Two steps a good decade apart, the second a fifth of the whole: over doses so close the EC50 of
// the best curve is known well, but the curve misses the data by 13 % of the range.
TEST(DoseShape, ThatAHillCurveMissesIsRising) {
  std::vector<double> doses;
  for (int i = 0; i <= 32; ++i) doses.push_back(std::pow(10, 4 + i / 8.0));
  const auto one = hill(0, 0.8, 3e5, 6), two = hill(0, 0.2, 2e7, 6);
  EXPECT_EQ(response(doses, [&](double d) { return one(d) + two(d); }).shape, DoseShape::rising);
  EXPECT_EQ(response(doses, one).shape, DoseShape::saturating);
}

// Two steps of the same height, three decades apart.
TEST(DoseShape, ThatIsNoHillCurveIsRising) {
  const auto one = hill(0, 1, 3e4, 6), two = hill(0, 1, 3e7, 6);
  EXPECT_EQ(response(nine_doses(), [&](double d) { return one(d) + two(d); }).shape,
            DoseShape::rising);
}

TEST(DoseShape, ThatTurnsRoundIsNotMonotone) {
  const auto peak = [](double d) { return std::exp(-std::pow(std::log10(d) - 6.5, 2)); };
  const auto dip = [&](double d) { return 1 - peak(d); };
  const auto late = [&](double d) { return hill(0, 1, 1e5, 1)(d) - (d > 5e7 ? 0.03 : 0.0); };

  for (const std::function<double(double)>& f : {std::function<double(double)>(peak), {dip}}) {
    const auto result = response(nine_doses(), f);
    EXPECT_EQ(result.shape, DoseShape::not_monotone);
    EXPECT_NEAR(result.turns_at / std::pow(10, 6.5), 1, 1e-12);
  }
  EXPECT_EQ(response(nine_doses(), late).shape, DoseShape::not_monotone);
  EXPECT_NEAR(response(nine_doses(), late).turns_at / std::pow(10, 7.5), 1, 1e-12);
  EXPECT_EQ(response(nine_doses(), late, 0.035).shape, DoseShape::saturating);
}

// First the wrong way by 5 %: it turns at the second dose, not at the first.
TEST(DoseShape, TurnsWhereTheWrongWayEnds) {
  const auto f = [](double d) { return hill(0, 1, 1e6, 1)(d) + (d < 2e4 ? 0.08 : 0.0); };
  const auto result = response(nine_doses(), f);

  EXPECT_EQ(result.shape, DoseShape::not_monotone);
  EXPECT_NEAR(result.turns_at / std::pow(10, 4.5), 1, 1e-12);
}

TEST(DoseShape, IgnoresAReversalBelowOnePercentOfTheRange) {
  const auto f = [](double d) { return hill(0, 1, 1e6, 2)(d) - (d > 5e7 ? 0.008 : 0.0); };
  EXPECT_EQ(response(nine_doses(), f).shape, DoseShape::saturating);
}

TEST(DoseShape, DoesNotTakeTheScatterOfReplicatesForATurn) {
  const auto doses = repeated(nine_doses(), 3);
  int turns = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const auto values = outcomes(doses, hill(0, 1, 3e5, 2), 0.05, seed);
    turns += dose_response(doses, values, 0).shape == DoseShape::not_monotone;
  }
  EXPECT_LE(turns, 5);  // Bonferroni: no more than 5 %
}

TEST(DoseShape, LeavesOutWhatFailed) {
  auto doses = nine_doses();
  auto values = outcomes(doses, hill(0, 1, 1e6, 1));
  const auto clean = dose_response(doses, values, 0);
  doses.insert(doses.begin() + 2, {7e5, NAN});
  values.insert(values.begin() + 2, {NAN, 3.0});
  const auto result = dose_response(doses, values, 0);

  ASSERT_EQ(result.shape, DoseShape::saturating);
  EXPECT_EQ(result.hill->ec50.value, clean.hill->ec50.value);
}

TEST(DoseShape, DoesNotDependOnOrderOrUnit) {
  const auto doses = nine_doses();
  std::vector<double> other(doses.rbegin(), doses.rend());
  for (double& dose : other) dose *= 1e-6;
  const auto there = dose_response(doses, outcomes(doses, hill(2, 1, 1e6, 1.5)), 0);
  const auto here = dose_response(other, outcomes(other, hill(2e9, 1e9, 1, 1.5)), 0);

  EXPECT_EQ(here.shape, there.shape);
  EXPECT_NEAR(here.hill->ec50.value * 1e6 / there.hill->ec50.value, 1, 1e-5);
  EXPECT_NEAR(here.hill->exponent.value / there.hill->exponent.value, 1, 1e-5);
}

}  // namespace
}  // namespace paracrine
