// SPDX-License-Identifier: BSD-3-Clause
//
// What a species leaves behind: derivative, account, the same on every number of ranks, and what it
// costs the linear solver.
#include <gtest/gtest.h>

#include <algorithm>

#include "solver/time/linear_solve.hpp"
#include "tests/support/flow_problem.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/meshes.hpp"
#include "tests/verification/taylor_test.hpp"

namespace paracrine::test {
namespace {

/// Tips that diffuse, follow an attractant and are carried, and what they leave. Whatever can
/// depend on the state does.
Problem leaving(const std::string& D) {
  ProblemBuilder builder;
  builder.species("tips", D, "1");
  builder.species("a", "0.1", "1");
  builder.species("vessels", "", "0");
  give_velocity(builder, {"0.2", "0.1"});
  carry(builder, 0, "0.7");
  follow(builder, 0, 1, "0.2/(1 + a) + 0.05*tips + 0.02*x");
  leave_trail(builder, 2, 0, "(3 + x)/(1 + vessels + 0.3*a)");
  builder.reaction("anastomosis", 0, "-0.4*tips*vessels");
  return std::move(builder.problem);
}

struct SmoothState {
  explicit SmoothState(const Solve& solve) : u(solve.system.num_unknowns()), v(u.size()) {
    for (std::size_t i = 0; i < u.size() / 3; ++i) {
      const auto& x = solve.mesh.points()[i];
      u[3 * i] = 1 + x[0] + 0.3 * x[1], u[3 * i + 1] = 2 + 0.5 * x[0] - x[1];
      u[3 * i + 2] = 0.4 + 0.3 * x[0] * x[1];
      v[3 * i] = std::sin(2 * x[0] + x[1]), v[3 * i + 1] = std::cos(x[0] - 2 * x[1]);
      v[3 * i + 2] = std::sin(x[0] - x[1]);
    }
  }
  std::vector<double> u, v;
};

// A state that varies smoothly, at which the limiter of what moves the tips gives everything back.
TEST(Trail, HasTheJacobianOfItsRates) {
  for (const bool turned : {false, true}) {
    shape::Rectangle sheet{.cells = {12, 12}};
    if (turned) sheet.geometry = Geometry::axisymmetric;
    const Solve solve(generate(sheet), leaving("0.1"));
    const SmoothState at(solve);
    TaylorTest test(solve.system, at.u, at.v);
    const double slope = std::log10(test.remainder(1e-3) / test.remainder(1e-4));
    record("Jacobian (Taylor test: order of the remainder)",
           turned ? "trail, axisymmetric" : "trail", "2", slope);
    EXPECT_NEAR(slope, 2, 0.05);
  }
}

// A random state, without flow and taxis, whose limiter would have kinks of its own: fluxes of
// every direction. They are of order one against a width of the kink of 1e-6.
TEST(Trail, HasTheJacobianOfItsRatesOnRoughData) {
  ProblemBuilder builder;
  builder.species("tips", "0.5", "1");
  builder.species("vessels", "", "0");
  leave_trail(builder, 1, 0, "3/(1 + vessels)");
  for (const NamedMesh& each : one_of_each(5)) {
    const Solve solve(each.data, builder.problem);
    TaylorTest test(solve.system, random_field(solve.system, 1, 1, 2),
                    random_field(solve.system, 2, -1, 1));
    // Remainders end where a flux turns: steps well below the smallest flux of some hundred cells.
    const double slope = std::log10(test.remainder(1e-5) / test.remainder(1e-6));
    record("Jacobian (Taylor test: order of the remainder)",
           "trail of a random field, " + each.name, "2", slope);
    EXPECT_NEAR(slope, 2, 0.1) << each.name;
  }
}

// Where the flux is nothing, so are its slope and the trail: no division by it.
TEST(Trail, IsNothingWhereNothingMoves) {
  const Solve solve(generate(shape::Rectangle{.cells = {4, 4}}), leaving("0.1"));
  std::vector<double> u(solve.system.num_unknowns()), v(u.size(), 1.0), Jv(u.size());
  SystemWorkspace work = solve.system.workspace();
  SystemJacobian G;
  solve.system.rates(0, u, Jv, work);
  for (std::size_t i = 2; i < Jv.size(); i += 3) EXPECT_EQ(Jv[i], 0);
  solve.system.source_jacobian(0, u, G, work);
  solve.system.jacobian_times(u, G, v, Jv, work);
  for (std::size_t i = 2; i < Jv.size(); i += 3) EXPECT_EQ(Jv[i], 0);
}

/// Tips in the middle that go where a(x) = x leads, at a speed of 0.3, not as far as the sides.
Problem marching(const std::string& D) {
  ProblemBuilder builder;
  builder.species("tips", D, "if(abs(x + 0.2) < 0.4, 1, 0)");
  builder.species("a", "", "2 + x");
  builder.species("vessels", "", "0.5");
  follow(builder, 0, 1, "0.3");
  leave_trail(builder, 2, 0, "5");
  return std::move(builder.problem);
}

double entry_of(const Solve& solve, const State& state) {
  const int entry = solve.system.ledger().find(LedgerKind::trail, 0, 2);
  return state.ledger[static_cast<std::size_t>(entry)];
}

// What is left is kappa times the way of all tips: 5 m 0.3 t, whatever the shape of their cloud, as
// all go at the speed chi |grad a| (a is linear). Steps err by some of their tolerance; turned
// cells have no direction x, and stay out.
TEST(Trail, IsKappaTimesTheWayOfAllThatMoves) {
  for (const NamedMesh& each : one_of_each(8)) {
    if (each.data.geometry == Geometry::axisymmetric) continue;
    Solve solve(each.data, marching(""));
    const double mass = solve.system.stored(initial_state(solve.system, 0, nullptr).values)[0];
    const State state = solve.run(until(1, 1e-6));
    const double expected = 5 * mass * 0.3;
    record("Trail of all tips over kappa times their way", each.name, "1",
           entry_of(solve, state) / expected);
    EXPECT_NEAR(entry_of(solve, state), expected, 1e-5 * expected) << each.name;
  }
}

// The account closes as all accounts do, and is the same on all ranks together and on each alone.
TEST(Trail, HasALedgerThatClosesOnAnyNumberOfRanks) {
  for (const NamedMesh& each : one_of_each(8)) {
    Solve together(each.data, marching("0.02")), alone(each.data, marching("0.02"), MPI_COMM_SELF);
    const State shared = together.run(until(0.5, 1e-5)), own = alone.run(until(0.5, 1e-5));
    const auto balances =
        balance(together.system.ledger(), together.system.stored(shared.values), shared.ledger);
    record("Ledger residual over throughput, with a trail (below 1e-6)", each.name, "0",
           balances[2].relative() < 1e-6 ? 0 : balances[2].relative());
    EXPECT_GT(entry_of(together, shared), 0);
    EXPECT_LT(balances[2].relative(), 1e-6) << each.name;
    // As in parallel.cpp, to a hundred tolerances.
    EXPECT_NEAR(entry_of(together, shared), entry_of(alone, own), 1e-3 * entry_of(alone, own))
        << each.name;
  }
}

/// GMRES iterations of a step that is long against the diffusion of tips through a cell.
int iterations(const Problem& problem, int n) {
  const Solve solve(generate(shape::Rectangle{.cells = {n, n}}), problem);
  SystemWorkspace work = solve.system.workspace();
  const std::vector<double> u = SmoothState(solve).u;
  const std::vector<double> b = random_field(solve.system, 4, -1, 1);
  std::vector<double> x(b.size());
  LinearSolve linear(solve.system, {1, 1, 1});
  linear.linearise(0, u, work);
  linear.set_up(0.1);
  const auto outcome = linear.solve(b, x, {0, 1e-6}, work);
  EXPECT_TRUE(outcome.converged);
  return outcome.iterations;
}

// The preconditioner knows nothing of trails: they fill a block below the diagonal, of which at
// most two more iterations make up (none were seen).
TEST(Trail, CostsTheLinearSolverNothing) {
  for (const int n : {16, 64}) {
    Problem without = leaving("0.1");
    without.species[2].trails.clear();
    const int with_trail = iterations(leaving("0.1"), n), plain = iterations(without, n);
    record("GMRES iterations to 1e-6, tips and vessels, gamma = 0.1 h",
           std::to_string(n) + " cells a side, with trail", "", with_trail);
    record("GMRES iterations to 1e-6, tips and vessels, gamma = 0.1 h",
           std::to_string(n) + " cells a side, without", "", plain);
    EXPECT_LE(with_trail, plain + 2) << n;
  }
}

}  // namespace
}  // namespace paracrine::test
