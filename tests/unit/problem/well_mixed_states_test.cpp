// SPDX-License-Identifier: BSD-3-Clause
//
// Steady states and eigenvalues against closed forms.
#include "solver/problem/well_mixed_states.hpp"

#include <gtest/gtest.h>

#include "tests/support/problem_builder.hpp"

namespace paracrine {
namespace {

// Newton ends at an update of 1e-11; eigenvalues of small well-conditioned matrices lose little.
constexpr double tolerance = 1e-9;

WellMixedStates states_of(const test::ProblemBuilder& b, std::vector<double> start,
                          double volume = 1) {
  WellMixedRates system(b.problem, "tissue", volume, 0);
  WellMixedSearch search;
  search.start = Eigen::Map<Eigen::VectorXd>(start.data(), system.size());
  search.scales = Eigen::VectorXd::Ones(system.size());
  return well_mixed_states(system, search);
}

test::ProblemBuilder one(const std::string& rate) {
  test::ProblemBuilder b;
  const int u = b.species("u", "", "0");
  b.reaction("change", u, rate);
  return b;
}

TEST(WellMixedStates, OfALinearSystemIsOneWithTheEigenvaluesOfItsMatrix) {
  // given: a spiral, u' = 1 - u - 2 v, v' = 2 u - v: u = 1/5, v = 2/5, eigenvalues -1 +- 2i
  test::ProblemBuilder b;
  const int u = b.species("u", "", "0"), v = b.species("v", "", "0");
  b.reaction("ru", u, "1 - u - 2*v");
  b.reaction("rv", v, "2*u - v");

  // when
  const auto found = states_of(b, {3, 4});

  // then
  ASSERT_EQ(found.states.size(), 1u);
  const WellMixedState& state = found.states[0];
  EXPECT_NEAR(state.values[u], 0.2, tolerance);
  EXPECT_NEAR(state.values[v], 0.4, tolerance);
  ASSERT_EQ(state.eigenvalues.size(), 2u);
  EXPECT_NEAR(std::abs(state.eigenvalues[0] - std::complex<double>(-1, 2)), 0, tolerance);
  EXPECT_NEAR(std::abs(state.eigenvalues[1] - std::complex<double>(-1, -2)), 0, tolerance);
  EXPECT_EQ(state.stability, Stability::stable);
  EXPECT_EQ(found.totals.cols(), 0);
}

TEST(WellMixedStates, OfABistableCubicAreItsThreeRoots) {
  // given: slopes at 0, 0.3 and 1 are -0.3, 0.21 and -0.7
  const auto found = states_of(one("u*(u - 0.3)*(1 - u)"), {0.01});

  ASSERT_EQ(found.states.size(), 3u);
  const double roots[] = {0, 0.3, 1}, slopes[] = {-0.3, 0.21, -0.7};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(found.states[i].values[0], roots[i], tolerance);
    EXPECT_NEAR(found.states[i].eigenvalues[0].real(), slopes[i], tolerance);
  }
  EXPECT_EQ(found.states[0].stability, Stability::stable);
  EXPECT_EQ(found.states[1].stability, Stability::unstable);
}

TEST(WellMixedStates, AreNotNegative) {
  const auto found = states_of(one("(u + 1)*(2 - u)"), {0.5});

  ASSERT_EQ(found.states.size(), 1u);
  EXPECT_NEAR(found.states[0].values[0], 2, tolerance);
}

TEST(WellMixedStates, AreNoneWhereNothingRests) {
  EXPECT_TRUE(states_of(one("1 + u^2"), {0.5}).states.empty());
}

TEST(WellMixedStates, MayBeADoubleRoot) {
  // given: both roots met at 0.5; a double root is known to the root of round-off
  const auto found = states_of(one("0 - (u - 0.5)^2"), {3});

  ASSERT_EQ(found.states.size(), 1u);
  EXPECT_NEAR(found.states[0].values[0], 0.5, 1e-7);
}

TEST(WellMixedStates, KeepTheTotalsOfTheStart) {
  // given: a <-> b at rates 2 and 1, and c that nothing touches
  test::ProblemBuilder b;
  const int a = b.species("a", "", "0"), other = b.species("b", "", "0");
  b.species("c", "", "0");
  b.transfer("there", a, other, "2*a");
  b.transfer("back", other, a, "b");

  // when
  const auto found = states_of(b, {6, 3, 5});

  // then: 9 are shared 1 : 2; the one motion left dies out at 2 + 1
  ASSERT_EQ(found.states.size(), 1u);
  EXPECT_NEAR(found.states[0].values[0], 3, tolerance);
  EXPECT_NEAR(found.states[0].values[1], 6, tolerance);
  EXPECT_NEAR(found.states[0].values[2], 5, tolerance);
  ASSERT_EQ(found.states[0].eigenvalues.size(), 1u);
  EXPECT_NEAR(found.states[0].eigenvalues[0].real(), -3, tolerance);
  EXPECT_EQ(found.states[0].stability, Stability::stable);
  ASSERT_EQ(found.totals.cols(), 2);
  const Eigen::VectorXd sum = found.totals.rowwise().sum();
  for (int q = 0; q < 3; ++q) EXPECT_NEAR(sum[q], 1, tolerance) << q;
}

TEST(WellMixedStates, CountAPoolByItsVolume) {
  // given: tissue of 2 mm^3 exchanges with a pool of 10 mm^3: 2 u + 10 p is kept
  test::ProblemBuilder b;
  const int u = b.species("u", "", "0");
  const int pool = b.pool(b.compartment("plasma", 10), u, "0");
  b.transfer("wall", u, pool, "3*(u - plasma.u)");

  // when
  const auto found = states_of(b, {6, 0}, 2);

  // then: level at 1; the difference dies out at 3 + 3*2/10
  ASSERT_EQ(found.states.size(), 1u);
  EXPECT_NEAR(found.states[0].values[u], 1, tolerance);
  EXPECT_NEAR(found.states[0].values[pool], 1, tolerance);
  EXPECT_NEAR(found.states[0].eigenvalues.at(0).real(), -3.6, tolerance);
}

TEST(WellMixedStates, SayWhenTheyAreNotAlone) {
  // given: rest wherever u is gone, whatever v is
  test::ProblemBuilder b;
  const int u = b.species("u", "", "0"), v = b.species("v", "", "0");
  b.reaction("ru", u, "0 - u*(1 + v)");
  b.reaction("rv", v, "0 - u*v*v");

  for (const WellMixedState& state : states_of(b, {1, 1}).states) {
    EXPECT_FALSE(state.isolated);
    EXPECT_EQ(state.stability, Stability::neutral);
  }
}

// Dunster, Byrne & King 2014: with r = phi/g_m, a = (1 +- sqrt(1 - 4 be^2 (1 + r)))/(2 (1 + r)).
TEST(WellMixedStates, OfAnInflammationAreThoseOfItsQuadratic) {
  test::ProblemBuilder b;
  const int n = b.species("n", "", "0"), a = b.species("a", "", "0");
  const int m = b.species("m", "", "0"), c = b.species("c", "", "0");
  b.reaction("rn", n, "c - 0.1*n");
  b.reaction("ra", a, "0.1*n - a - 0.001*m*a");
  b.reaction("rm", m, "c - 0.01*m");
  b.reaction("rc", c, "a^2/(0.01 + a^2) - c");

  const auto found = states_of(b, {0, 0, 0, 0});

  ASSERT_EQ(found.states.size(), 3u);
  for (const int sign : {-1, 1}) {
    const double apoptotic = (1 + sign * std::sqrt(1 - 4 * 0.01 * 1.1)) / 2.2;
    const WellMixedState& state = found.states[sign < 0 ? 1 : 2];
    EXPECT_NEAR(state.values[a], apoptotic, tolerance);
    EXPECT_NEAR(state.values[m], 100 * state.values[c], 1e-7);
  }
  EXPECT_EQ(found.states[1].stability, Stability::saddle);
  EXPECT_EQ(found.states[2].stability, Stability::stable);
}

TEST(WellMixedRates, HaveTheJacobianOfTheirDifferences) {
  // given: reactions in the tissue and of pools
  test::ProblemBuilder b;
  const int u = b.species("u", "", "0"), v = b.species("v", "", "0");
  const int pool = b.pool(b.compartment("plasma", 5), u, "0");
  b.reaction("ru", u, "u*v - tanh(u)");
  b.transfer("out", v, u, "v^2");
  b.transfer("wall", u, pool, "u - plasma.u^2");
  b.pool_reaction("clearance", pool, "0 - 3*plasma.u");
  WellMixedRates system(b.problem, "tissue", 2, 0);
  const Eigen::Vector3d at(0.7, 0.4, 0.9);

  // when
  const Eigen::MatrixXd J = system.jacobian(at);

  // then: central differences of step 1e-5 are good to its square
  for (int k = 0; k < 3; ++k) {
    const Eigen::VectorXd h = 1e-5 * Eigen::VectorXd::Unit(3, k);
    const Eigen::VectorXd slope = (system.rates(at + h) - system.rates(at - h)) / 2e-5;
    EXPECT_NEAR((slope - J.col(k)).norm(), 0, 1e-8);
  }
}

}  // namespace
}  // namespace paracrine
