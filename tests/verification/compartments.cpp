// SPDX-License-Identifier: BSD-3-Clause
//
// Pools solved together with the fields: the Jacobian with its border, totals over tissue and
// pools, orders of the time methods, steps that do not grow with the speed of exchange, steady
// states.
#include <gtest/gtest.h>

#include "solver/time/linear_solve.hpp"
#include "solver/time/steady.hpp"
#include "tests/support/flow_problem.hpp"
#include "tests/support/problem_builder.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/fixed_steps.hpp"
#include "tests/verification/meshes.hpp"
#include "tests/verification/taylor_test.hpp"

namespace paracrine::test {
namespace {

constexpr double plasma_volume = 0.7, lung_volume = 0.2;  // mm^3, beside 1 mm^2 of tissue

/// Two factors in a tissue and in plasma, one of them in the lung too; exchange where the tissue
/// has vessels, which is not everywhere. Nothing enters or leaves the whole.
struct Exchanging {
  explicit Exchanging(double speed) {
    a = builder.species("a", "0.3", "1 + x");
    b = builder.species("b", "0.05", "0.5");
    const int plasma = builder.compartment("plasma", plasma_volume);
    const int lung = builder.compartment("lung", lung_volume);
    plasma_a = builder.pool(plasma, a, "3");
    plasma_b = builder.pool(plasma, b, "0");
    lung_a = builder.pool(lung, a, "0.1");
    builder.parameter("speed", speed);
    builder.transfer("vessels_a", plasma_a, a, "speed*x^2*(plasma.a - a)");
    builder.transfer("vessels_b", plasma_b, b, "0.5*speed*(1 - x*y)*(plasma.b - b)");
    builder.transfer("circulation", plasma_a, lung_a, "2*plasma.a - 5*lung.a");
  }
  ProblemBuilder builder;
  int a, b, plasma_a, plasma_b, lung_a;
};

// Rates that are nonlinear in fields and pools at once, and a wall that draws from a pool.
TEST(Compartments, JacobianWithItsBorderIsTheDerivativeOfTheRates) {
  Exchanging system(1);
  ProblemBuilder& builder = system.builder;
  builder.transfer("homing", system.plasma_a, system.a, "plasma.a^2*b/(1 + a)");
  builder.pool_reaction("clearance", system.plasma_a, "-mm(plasma.a, 0.4)*lung.a");
  builder.boundary("xmin", system.a, FixedValue{builder.formula("1.5")});
  const int pool = system.plasma_b - builder.problem.num_species();
  builder.boundary("xmax", system.b,
                   Exchange{builder.formula("0.7 + b"), builder.formula("plasma.b"), pool});
  const Solve solve(square(12), builder.problem);
  TaylorTest taylor(solve.system, random_field(solve.system, 1, 0.2, 2),
                    random_field(solve.system, 2, -1, 1));

  // As for fields alone: steps so large that round-off stays a thousandth of the remainder.
  const double slope = std::log10(taylor.remainder(1e-3) / taylor.remainder(1e-4));

  record("Jacobian (Taylor test: order of the remainder)", "pools and their exchange with fields",
         "2", slope);
  EXPECT_NEAR(slope, 2, 0.05);
}

/// a and b in the tissue and all pools.
std::array<double, 2> totals(const Solve& solve, const State& state) {
  const auto stored = solve.system.stored(state.values);
  return {stored[0] + stored[2] + stored[4], stored[1] + stored[3]};
}

// Totals are linear invariants, which every method keeps up to how exactly its equations are
// solved; explicit steps solve none. What is left of a step of the implicit ones is a hundredth of
// the tolerance, in some hundred steps.
TEST(Compartments, KeepTheTotalOverTissueAndPools) {
  constexpr double tolerance = 1e-6;
  for (const auto& [method, allowed] : {std::pair{Method::bdf, tolerance},
                                        {Method::linear, tolerance},
                                        {Method::chebyshev, 1e-12}}) {
    Solve solve(square(8), Exchanging(3).builder.problem);
    const auto before = totals(solve, initial_state(solve.system, 0, nullptr));

    const State state = solve.run(until(2, tolerance, method));

    const auto after = totals(solve, state);
    for (const int k : {0, 1}) {
      EXPECT_NEAR(after[k] / before[k], 1, allowed) << name_of(method);
      record("Compartments: total over tissue and pools (tolerance 1e-6)",
             std::string(name_of(method)) + ", " + (k == 0 ? "a" : "b"), "1",
             std::round(1e5 * after[k] / before[k]) / 1e5);
    }
    EXPECT_GT(std::abs(solve.system.stored(state.values)[0] / before[0] - 0.5), 0.01)
        << "something must have moved";
  }
}

// Everything at rest with everything else, until a source in the tissue stirs it: smooth from the
// first step on, and with zero slope at the walls as diffusion wants it, so that no stiff layer
// there reduces the order.
Problem from_rest() {
  ProblemBuilder builder;
  const int a = builder.species("a", "0.1", "1");
  const int plasma = builder.compartment("plasma", plasma_volume);
  const int lung = builder.compartment("lung", lung_volume);
  const int in_plasma = builder.pool(plasma, a, "1"), in_lung = builder.pool(lung, a, "0.4");
  builder.reaction("source", a, "2*x^2*(3 - 2*x)*y^2*(3 - 2*y)");
  builder.transfer("vessels", in_plasma, a, "3*x^2*(3 - 2*x)*(plasma.a - a)");
  builder.transfer("circulation", in_plasma, in_lung, "0.4*plasma.a - lung.a");
  return std::move(builder.problem);
}

// The bounds are those for fields alone, in order_at_fixed_steps.cpp. This problem is slower: at
// 64 steps the errors of the linear method are down at what its solves leave.
TEST(Compartments, KeepTheOrderOfTheLinearMethod) {
  FixedSteps linear(Method::linear, from_rest(), "with pools");
  EXPECT_NEAR(linear.order(2e-4, 2e-4 / 8, 16), 3, 0.2);
}
TEST(Compartments, KeepTheOrderOfTheExplicitMethod) {
  FixedSteps chebyshev(Method::chebyshev, from_rest(), "with pools");
  EXPECT_NEAR(chebyshev.order(0.1, 0.1), 2, 0.2);
}

/// Slope of log error over log steps of the BDF at a fixed order, as in order_in_time.cpp.
double bdf_order(int max_order, double loose, double tight) {
  Solve solve(square(12), Exchanging(3).builder.problem);
  const auto reference = solve.run(until(1, 1e-10, Method::bdf)).values;
  const auto measure = [&](double tolerance) {
    TimeOptions options = until(1, tolerance, Method::bdf);
    options.max_order = max_order;
    const State state = solve.run(options);
    double sum = 0;
    for (std::size_t i = 0; i < reference.size(); ++i)
      sum += std::pow(state.values[i] - reference[i], 2);
    MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    return std::pair{std::sqrt(sum), static_cast<double>(solve.statistics.steps)};
  };
  const auto a = measure(loose), b = measure(tight);
  const double slope = std::log(a.first / b.first) / std::log(b.second / a.second);
  record("Order in time (error against number of adaptive steps)",
         "BDF with pools, order at most " + std::to_string(max_order), std::to_string(max_order),
         slope);
  return slope;
}

// The bounds of order_in_time.cpp: a method of the next lower order would miss each.
TEST(Compartments, KeepTheOrdersOfTheBdf) {
  EXPECT_NEAR(bdf_order(1, 1e-3, 1e-5), 1, 0.25);
  EXPECT_NEAR(bdf_order(2, 1e-4, 1e-7), 2, 0.4);
}

// Were exchange treated explicitly, or split off, steps would shrink with its time: 1e5 times
// faster would be 1e5 times as many. Implicitly the fast part is over after its own transient,
// which costs a few steps a decade of speed.
TEST(Compartments, StepsDoNotGrowWithTheSpeedOfExchange) {
  const auto cost = [](double speed) {
    Solve solve(square(12), Exchanging(speed).builder.problem);
    solve.run(until(2, 1e-4, Method::bdf));
    return solve.statistics;
  };
  const SolveStatistics slow = cost(1), fast = cost(1e5);
  record("Compartments: exchange 1e5 times faster", "steps, over those of the slow, below 3", "1",
         std::round(static_cast<double>(fast.steps) / static_cast<double>(slow.steps)));
  EXPECT_LT(fast.steps, 3 * slow.steps);
  EXPECT_LT(fast.linear_iterations, 6 * fast.newton_iterations);
}

// In a tissue without diffusion everything is exact, and one cycle is one solution; a tissue with
// diffusion differs by a matrix of the rank of its pools.
TEST(Compartments, CostAFewIterationsAtMost) {
  const auto iterations = [](const Problem& problem) {
    Solve solve(square(16), problem);
    solve.run(until(2, 1e-5, Method::bdf));
    return static_cast<double>(solve.statistics.linear_iterations) /
           static_cast<double>(solve.statistics.newton_iterations);
  };
  const double with = iterations(Exchanging(10).builder.problem);
  ProblemBuilder alone;  // the same losses, into fixed surroundings
  alone.species("a", "0.3", "1 + x");
  alone.species("b", "0.05", "0.5");
  alone.reaction("vessels_a", 0, "10*x^2*(2 - a)");
  alone.reaction("vessels_b", 1, "5*(1 - x*y)*(0.5 - b)");
  const double without = iterations(alone.problem);
  EXPECT_LT(with, without + 2);
}

/// |b - (I - gamma J) x| over |b|, both as largest entries of all ranks.
double relative_residual(const Discretization& system, std::span<const double> u,
                         const std::vector<double>& b, const std::vector<double>& x, double gamma) {
  SystemWorkspace work = system.workspace();
  SystemJacobian G;
  std::vector<double> Jx(x.size()), f(x.size());
  system.rates(0, u, f, work);
  system.source_jacobian(0, u, G, work);
  system.jacobian_times(u, G, x, Jx, work);
  double largest[2] = {0, 0};
  for (std::size_t i = 0; i < x.size(); ++i) {
    largest[0] = std::max(largest[0], std::abs(b[i] - x[i] + gamma * Jx[i]));
    largest[1] = std::max(largest[1], std::abs(b[i]));
  }
  MPI_Allreduce(MPI_IN_PLACE, largest, 2, MPI_DOUBLE, MPI_MAX, system.space().mesh().comm());
  return largest[0] / largest[1];
}

// Without diffusion no cycle runs, yet flow spreads what a pool does to a node.
TEST(Compartments, AreSolvedWithAFlowThatHasNoDiffusion) {
  ProblemBuilder builder;
  const int a = builder.species("a", "", "1 + x*y");
  const int pool = builder.pool(builder.compartment("plasma", plasma_volume), a, "3");
  give_velocity(builder, {"3", "1"});
  carry(builder, a);
  builder.transfer("vessels", pool, a, "20*x*(plasma.a - a)");
  Solve solve(square(8), builder.problem);
  const State state = initial_state(solve.system, 0, nullptr);
  SystemWorkspace work = solve.system.workspace();
  LinearSolve linear(solve.system, {1, 1});
  linear.linearise(0, state.values, work);
  linear.set_up(1);
  std::vector<double> b(state.values.size(), 1.0), x(b.size());

  const auto outcome = linear.solve(b, x, {0, 1e-8}, work);

  // The goal is a mean over 81 nodes of what the preconditioner leaves of the residual; one of them
  // may stand ten times above it, and rates of 20 and flows through cells of 1/8 make residuals a
  // hundred times larger than errors. Without the pool's feedback the residual stays at one.
  EXPECT_TRUE(outcome.converged);
  EXPECT_LT(relative_residual(solve.system, state.values, b, x, 1), 1e-5);
}

// Secretion q in 1 mm^2 of tissue, exchange s, clearance k of plasma: all that is made must be
// cleared, C = q/(k V), and a tissue that exchanges evenly stands q/s above it.
TEST(Compartments, SteadyStateIsThatOfTheTwoCompartments) {
  ProblemBuilder builder;
  const int a = builder.species("a", "0.3", "0");
  const int plasma = builder.compartment("plasma", plasma_volume);
  const int pool = builder.pool(plasma, a, "0");
  builder.reaction("secretion", a, "0.6");
  builder.transfer("vessels", a, pool, "2*(a - plasma.a)");
  builder.pool_reaction("clearance", pool, "-1.5*plasma.a*0.7");
  Solve solve(square(6), builder.problem);
  DeliverySchedule none(solve.system, solve.locator);
  State state = initial_state(solve.system, 0, nullptr);
  SteadyOptions options;
  options.scales = quantity_scales(solve.system, state, none.peaks());

  solve_steady(solve.system, none, options, state, {});

  // The last update of Newton's iteration is below 1e-6 of the solution; what it leaves is far
  // less.
  const double level = 0.6 / (1.5 * plasma_volume);
  EXPECT_NEAR(state.values.back(), level, 1e-6);
  for (std::size_t i = 0; i < solve.system.num_nodal(); ++i)
    EXPECT_NEAR(state.values[i], level + 0.3, 1e-6);
}

// One bolus and one infusion into plasma: what the ledger has as delivered is the dose to
// round-off.
TEST(Compartments, LedgerHasTheDoseOfBolusAndInfusionToRoundOff) {
  for (const Method method : {Method::bdf, Method::linear, Method::chebyshev}) {
    Exchanging system(3);
    Problem& problem = system.builder.problem;
    problem.deliveries.push_back(
        {"iv", system.a, {{0.2, 0, 1.5}, {0.5, 0.4, 2.5}}, 1, IntoCompartment{"plasma"}, {}});
    problem.deliveries.push_back({"drip",
                                  system.b,
                                  {{0, 0.7, 0.9}},
                                  1,
                                  Ellipsoid{{0.5, 0.5, 0}, {0.2, 0.2, 0.2}, false},
                                  {}});
    Solve solve(square(8), problem);

    const State state = solve.run(until(1, 1e-5, method));

    const auto& ledger = solve.system.ledger();
    EXPECT_NEAR(state.ledger[ledger.find(LedgerKind::delivery, 0, system.plasma_a)], 4, 1e-12);
    EXPECT_NEAR(state.ledger[ledger.find(LedgerKind::delivery, 1, system.b)], 0.9, 1e-12);
    const auto stored = solve.system.stored(state.values);
    for (const auto& b : balance(ledger, stored, state.ledger))
      EXPECT_LT(b.relative(), 1e-5) << name_of(method);
  }
}

}  // namespace
}  // namespace paracrine::test
