// SPDX-License-Identifier: BSD-3-Clause
//
// The scheme as its formulas state it, on scalar equations whose solutions are known.
#include "solver/time/chebyshev_coefficients.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace paracrine {
namespace {

using Rate = std::function<double(double t, double u)>;

/// One step of s stages from (t, u).
double step(int s, double t, double u, double h, const Rate& f) {
  const auto stages = chebyshev_stages(s);
  const double f0 = f(t, u);
  double before_that = u, before = u + stages[0].mu_f * h * f0;
  for (std::size_t j = 1; j < stages.size(); ++j) {
    const ChebyshevStage& c = stages[j];
    const double now = (1 - c.mu - c.nu) * u + c.mu * before + c.nu * before_that +
                       c.mu_f * h * f(t + stages[j - 1].time * h, before) + c.gamma * h * f0;
    before_that = before;
    before = now;
  }
  return before;
}

// The factors of a recursion of fifty stages are of the order one: some hundred roundings.
constexpr double round_off = 1e-13;

TEST(Chebyshev, StagesStandAtTheTimesTheyState) {
  for (int s = 2; s <= 50; ++s) {
    const auto stages = chebyshev_stages(s);
    ASSERT_EQ(stages.size(), std::size_t(s));
    EXPECT_NEAR(stages.back().time, 1, round_off) << s << " stages";
    double before_that = 0, before = stages[0].mu_f;  // of u' = 1 from 0
    for (std::size_t j = 1; j < stages.size(); ++j) {
      const ChebyshevStage& c = stages[j];
      const double now = c.mu * before + c.nu * before_that + c.mu_f + c.gamma;
      EXPECT_NEAR(now, c.time, round_off) << "stage " << j + 1 << " of " << s;
      before_that = before;
      before = now;
    }
  }
}

// Both conditions of order two, and nothing beyond: the time of the first stage matters for the
// second, but u' = 3 t^2 is not met.
TEST(Chebyshev, IsExactForRatesThatAreConstantOrLinearInTime) {
  for (int s = 2; s <= 50; ++s) {
    EXPECT_NEAR(step(s, 0, 5, 1, [](double, double) { return 1; }), 6, 6 * round_off) << s;
    EXPECT_NEAR(step(s, 0, 5, 1, [](double t, double) { return 2 * t; }), 6, 6 * round_off) << s;
    EXPECT_GT(std::abs(step(s, 0, 5, 1, [](double t, double) { return 3 * t * t; }) - 6), 1e-3);
  }
}

TEST(Chebyshev, LeavesAStateOfRestAlone) {
  for (const int s : {2, 7, 50, 250}) {
    const double rate = 0.9 * stable_spectrum(s);
    const double u = step(s, 0, 3, 1, [rate](double, double v) { return rate * (3 - v); });
    EXPECT_NEAR(u, 3, 1e-10) << s << " stages";  // roundings of 1e-16, some s^2 times over
  }
}

/// Largest |P(z)| over -spectrum <= z <= 0, u' = z u, h = 1.
double largest_growth(int s, double spectrum) {
  double most = 0;
  constexpr int samples = 4000;
  for (int k = 0; k <= samples; ++k) {
    const double z = -spectrum * k / samples;
    most = std::max(most, std::abs(step(s, 0, 1, 1, [z](double, double u) { return z * u; })));
  }
  return most;
}

TEST(Chebyshev, IsStableForTheSpectrumItStates) {
  for (int s = 2; s <= 50; ++s)
    EXPECT_LE(largest_growth(s, stable_spectrum(s)), 1 + 1e-12) << s << " stages";
  EXPECT_LE(largest_growth(250, stable_spectrum(250)), 1 + 1e-9);  // round-off of the recursion
}

// The bound is worth its name: a twentieth more is unstable (for even s, where the last extremum is
// a maximum), and it is beyond three quarters of what order two allows, 0.82 s^2.
TEST(Chebyshev, IsUnstableNotFarBeyond) {
  for (const int s : {4, 10, 50}) {
    EXPECT_GT(largest_growth(s, 1.05 * stable_spectrum(s)), 1) << s << " stages";
    EXPECT_GT(stable_spectrum(s), 0.75 * 0.82 * (s * s - 1));
  }
}

// Away from the origin the damping keeps |P| below one: what is stiff fades.
TEST(Chebyshev, DampsWhatIsStiff) {
  for (const int s : {4, 10, 50})
    for (const double share : {0.3, 0.5, 0.7, 0.9}) {
      const double z = -share * stable_spectrum(s);
      EXPECT_LE(std::abs(step(s, 0, 1, 1, [z](double, double u) { return z * u; })), 0.97);
    }
}

/// Error at t = 1 of u' = -u + cos t + sin t, u = sin t + exp(-t), in steps of h = 1/n.
double error(int s, int n) {
  double u = 1;
  for (int k = 0; k < n; ++k)
    u = step(s, double(k) / n, u, 1.0 / n,
             [](double t, double v) { return -v + std::cos(t) + std::sin(t); });
  return std::abs(u - std::sin(1.0) - std::exp(-1.0));
}

TEST(Chebyshev, HasOrderTwo) {
  for (const int s : {2, 3, 8, 25}) {
    const double order = std::log2(error(s, 64) / error(s, 128));
    EXPECT_NEAR(order, 2, 0.05) << s << " stages";  // the next term is a 64th
  }
}

TEST(Chebyshev, TakesAsManyStagesAsTheSpectrumNeedsAndNotOneMore) {
  for (double spectrum = 0; spectrum < 3e4; spectrum = 1.1 * spectrum + 0.1) {
    const int s = stages_needed(spectrum);
    EXPECT_GE(stable_spectrum(s), spectrum);
    EXPECT_GE(s, 2);
    if (s > 3) {
      EXPECT_LT(stable_spectrum(s - 2), spectrum);
    }
  }
}

}  // namespace
}  // namespace paracrine
