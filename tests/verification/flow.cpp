// SPDX-License-Identifier: BSD-3-Clause
//
// Flow and what it carries: balances of dual volumes, signs, derivative, accounts.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/flow_problem.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/meshes.hpp"
#include "tests/verification/taylor_test.hpp"

namespace paracrine::test {
namespace {

double over_ranks(double value, MPI_Op op) {
  MPI_Allreduce(MPI_IN_PLACE, &value, 1, MPI_DOUBLE, op, MPI_COMM_WORLD);
  return value;
}

/// A leaking tissue: filtration, drainage, a source that varies, one held side, one with inflow.
Problem leaking(const std::string& diffusivity = "0.01") {
  ProblemBuilder builder;
  builder.species("c", diffusivity, "1 + 0.5*x*x");
  DarcyLaw& law = give_darcy(builder, "1 + 0.5*x");
  law.filtration = FluidExchange{builder.formula("2"), builder.formula("3 + x")};
  law.drainage = FluidExchange{builder.formula("0.7"), builder.formula("-1")};
  law.source = builder.formula("0.3*x");
  return std::move(builder.problem);
}

void add_sides(Problem& problem, const std::vector<std::string>& names) {
  ProblemBuilder builder;
  builder.problem = std::move(problem);
  DarcyLaw& law = std::get<DarcyLaw>(builder.problem.flow->law);
  law.boundaries.push_back({names.front(), builder.formula("0.5"), {}, {}});
  law.boundaries.push_back({names.back(), {}, builder.formula("0.2"), {}});
  carry(builder, 0);
  problem = std::move(builder.problem);
}

// For every node: what flows out through its dual faces and its boundary is what arises in its
// dual volume. Exact but for the solver's 1e-12 of the right-hand side; flows are of order one.
TEST(Flow, IsBalancedOnEveryDualVolume) {
  for (const NamedMesh& each : one_of_each(6)) {
    Problem problem = leaking();
    add_sides(problem, each.data.boundary_names);
    const Solve solve(each.data, problem);
    const Transport& transport = solve.system.transport();
    const auto& p = transport.flow().pressure();
    const EdgeRows& edges = transport.advection().edges();
    SystemWorkspace work = solve.system.workspace();
    std::vector<double> u(solve.system.num_unknowns(), 1.0), f(u.size());
    solve.system.rates(0, u, f, work);
    std::vector<double> left(edges.num_rows(), 0.0);
    for (std::size_t i = 0; i < edges.num_rows(); ++i) {
      const double x = solve.mesh.points()[i][0];
      left[i] = solve.space.node_volume()[i] * (2 * (3 + x - p[i]) - 0.7 * (p[i] + 1) + 0.3 * x);
      for (std::int32_t k = edges.start[i]; k < edges.start[i + 1]; ++k)
        left[i] -= work.transport.advection.flow[k];
    }
    for (const Outflow& out : transport.flow().outflow())
      for (std::size_t k = 0; k < out.nodes.nodes.size(); ++k)
        left[out.nodes.nodes[k]] -= out.nodes.measure[k];
    double worst = 0;
    for (const double each_left : left) worst = std::max(worst, std::abs(each_left));
    worst = over_ranks(worst, MPI_MAX);
    record("Flow out of a dual volume less what arises in it (below 1e-10)", each.name, "0",
           worst < 1e-10 ? 0 : worst);
    EXPECT_LT(worst, 1e-10) << each.name;
  }
}

// A uniform field in a flow without divergence does not change, wherever the flow enters with the
// same value. Rates are sums of terms of order v/h = 10 that cancel.
TEST(Advection, LeavesAUniformFieldAlone) {
  for (const NamedMesh& each : one_of_each(6)) {
    ProblemBuilder builder;
    builder.species("c", "", "1");
    const bool turned = each.data.geometry == Geometry::axisymmetric;
    std::vector<std::string> v{turned ? "0" : "1", turned ? "1" : "0.5", "-0.7"};
    v.resize(static_cast<std::size_t>(each.data.dimension));
    give_velocity(builder, v);
    carry(builder, 0);
    for (const std::string& side : each.data.boundary_names)
      builder.boundary(side, 0, FixedValue{builder.formula("2")});
    const Solve solve(each.data, builder.problem);
    std::vector<double> u(solve.system.num_unknowns(), 2.0), f(u.size());
    SystemWorkspace work = solve.system.workspace();
    solve.system.rates(0, u, f, work);
    double worst = 0;
    for (const double rate : f) worst = std::max(worst, std::abs(rate));
    EXPECT_LT(over_ranks(worst, MPI_MAX), 1e-11) << each.name;
  }
}

/// Everything moves: flow with divergence and a loop, taxis along a rough field.
Problem rough(bool diffuses) {
  ProblemBuilder builder;
  builder.species("c", diffuses ? "0.02" : "", "1");
  builder.species("a", "", "1");
  give_velocity(builder, {"1 - y", "x + y*y", "x*x"});
  carry(builder, 0);
  follow(builder, 0, 1, "0.3/(1 + a) - 0.1*x");
  return std::move(builder.problem);
}

// Whatever the flow: where nothing is, nothing can be taken. In the rates, so that no step size can
// matter; they are of order 1e3 here, and what cancels does so to round-off.
TEST(Advection, NeverTakesFromANodeThatHasNothing) {
  for (const NamedMesh& each : one_of_each(5)) {
    Problem problem = rough(true);
    auto& v = std::get<GivenVelocity>(problem.flow->law).components;
    v.resize(static_cast<std::size_t>(each.data.dimension));
    const Solve solve(each.data, problem);
    SystemWorkspace work = solve.system.workspace();
    double worst = 0;
    for (unsigned seed = 1; seed < 8; ++seed) {
      std::vector<double> u = random_field(solve.system, seed, -1, 1), f(u.size());
      for (double& value : u) value = std::max(value, 0.0);
      solve.system.rates(0, u, f, work);
      for (std::size_t i = 0; i < u.size(); i += 2)
        if (u[i] == 0) worst = std::min(worst, f[i]);
    }
    EXPECT_GE(over_ranks(worst, MPI_MIN), -1e-11) << each.name;
  }
}

// In a flow without divergence a node that is at least as high as all its neighbours does not rise.
TEST(Advection, DoesNotRaiseAMaximum) {
  Problem problem;
  {
    ProblemBuilder builder;
    builder.species("c", "", "1");
    give_velocity(builder, {"y", "0.5", "0"});
    carry(builder, 0);
    problem = std::move(builder.problem);
  }
  const Solve solve(generate(shape::Box{.cells = {6, 6, 6}}), problem);
  const EdgeRows& edges = solve.system.transport().advection().edges();
  SystemWorkspace work = solve.system.workspace();
  int met = 0;
  for (unsigned seed = 1; seed < 8; ++seed) {
    const std::vector<double> u = random_field(solve.system, seed, 1, 2);
    std::vector<double> f(u.size());
    solve.system.rates(0, u, f, work);
    for (std::size_t i = 0; i < u.size(); ++i) {
      const auto& x = solve.mesh.points()[i];
      if (std::ranges::any_of(x, [](double c) { return c < 1e-9 || c > 1 - 1e-9; })) continue;
      bool highest = true, lowest = true;
      for (std::int32_t k = edges.start[i]; k < edges.start[i + 1]; ++k) {
        highest = highest && work.local[edges.column[k]] <= u[i];
        lowest = lowest && work.local[edges.column[k]] >= u[i];
      }
      met += highest || lowest;
      if (highest) EXPECT_LE(f[i], 1e-11);
      if (lowest) EXPECT_GE(f[i], -1e-11);
    }
  }
  EXPECT_GT(over_ranks(met, MPI_SUM), 10) << "no extremum was met: nothing was tested";
}

// Two where J is the derivative.
double taylor_slope(const Solve& solve, const std::vector<double>& u, const std::vector<double>& v,
                    double step) {
  TaylorTest test(solve.system, u, v);
  return std::log10(test.remainder(step) / test.remainder(step / 10));
}

Problem drawn_and_carried(double D, bool drawn = true) {
  ProblemBuilder builder;
  builder.species("c", std::to_string(D), "1");
  builder.species("a", "0.1", "1");
  give_velocity(builder, {"1", "0.3"});
  carry(builder, 0);
  if (drawn) follow(builder, 0, 1, "0.2/(1 + a) + 0.1*c");
  builder.boundary("xmin", 0, FixedValue{builder.formula("1")});
  return std::move(builder.problem);
}

// A state that varies smoothly: the limiter gives everything back and stays there.
TEST(Advection, HasTheJacobianOfItsRates) {
  const Solve solve(generate(shape::Rectangle{.cells = {12, 12}}), drawn_and_carried(0.1));
  std::vector<double> u(solve.system.num_unknowns()), v(u.size());
  for (std::size_t i = 0; i < u.size() / 2; ++i) {
    const auto& x = solve.mesh.points()[i];
    u[2 * i] = 1 + x[0] + 0.3 * x[1], u[2 * i + 1] = 2 + 0.5 * x[0] - x[1];
    v[2 * i] = std::sin(2 * x[0] + x[1]), v[2 * i + 1] = std::cos(x[0] - 2 * x[1]);
  }
  for (const std::size_t i : solve.system.imposed_unknowns()) u[i] = 1, v[i] = 0;
  const double slope = taylor_slope(solve, u, v, 1e-3);
  record("Jacobian (Taylor test: order of the remainder)", "flow and taxis", "2", slope);
  EXPECT_NEAR(slope, 2, 0.05);
}

// A random state, at which shares lie between zero and one; steps so small that none of its kinks
// is met, so large that round-off remains below a hundredth of the remainder. With taxis the shares
// would depend on the flows too, which the Jacobian leaves out.
TEST(Advection, HasTheJacobianOfItsLimiter) {
  const Solve solve(generate(shape::Rectangle{.cells = {12, 12}}), drawn_and_carried(1e-3, false));
  std::vector<double> u = random_field(solve.system, 3, 1, 2);
  std::vector<double> v = random_field(solve.system, 4, -1, 1);
  for (const std::size_t i : solve.system.imposed_unknowns()) u[i] = 1, v[i] = 0;
  const double slope = taylor_slope(solve, u, v, 1e-5);
  record("Jacobian (Taylor test: order of the remainder)", "flow, limited", "2", slope);
  EXPECT_NEAR(slope, 2, 0.05);
}

// Blocks with edges as sharp as the mesh, in a flow that leaves through a side, at cell Peclet
// numbers of 1, 25 and 1000: no value leaves the range of those at the start. What the steps may
// err is 1e-6 of the height.
TEST(Advection, DoesNotOscillate) {
  for (const double peclet : {1.0, 25.0, 1000.0}) {
    ProblemBuilder builder;
    builder.species("c", std::to_string(0.05 / peclet),
                    "if(abs(x - 0.3) + abs(y - 0.4) < 0.2, 1, 0)");
    give_velocity(builder, {"1", "0.5"});
    carry(builder, 0);
    Solve solve(swirled_square(20), builder.problem);
    const State state = solve.run(until(0.4, 1e-6));
    const auto [low, high] = std::minmax_element(state.values.begin(), state.values.end());
    record("Lowest and highest value of a block of height one that is carried",
           "cell Peclet number " + std::to_string(static_cast<int>(peclet)) + ", highest", "<= 1",
           over_ranks(*high, MPI_MAX));
    EXPECT_GE(over_ranks(*low, MPI_MIN), 0) << peclet;
    EXPECT_LE(over_ranks(*high, MPI_MAX), 1 + 1e-6) << peclet;
  }
}

// Cells that gather where a rough attractant leads them: none becomes negative, none is lost.
TEST(Taxis, KeepsCellsPositiveOnRoughData) {
  ProblemBuilder builder;
  builder.species("cells", "0.001", "if(abs(x - 0.5) < 0.2, 1, 0)");
  builder.species("a", "", "if(abs(x - 0.6) + abs(y - 0.5) < 0.25, 1, 0)");
  follow(builder, 0, 1, "0.05/(1 + a)");
  Solve solve(swirled_square(20), builder.problem);
  const State start = initial_state(solve.system, 0, nullptr);
  const State state = solve.run(until(2, 1e-5));
  double low = 1e300, high = 0;
  for (std::size_t i = 0; i < state.values.size(); i += 2)
    low = std::min(low, state.values[i]), high = std::max(high, state.values[i]);
  EXPECT_GE(over_ranks(low, MPI_MIN), 0);
  EXPECT_GT(over_ranks(high, MPI_MAX), 2) << "they have not gathered: nothing was tested";
  const double before = solve.system.stored(start.values)[0];
  // Conserved by every flux; a step's equations are solved to a hundredth of its 1e-5.
  EXPECT_NEAR(solve.system.stored(state.values)[0], before, 1e-7 * before);
}

// The same on all ranks together and on each alone: pressure and what is carried. Pressures
// to what its solver leaves; the rest as in parallel.cpp, to a hundred tolerances.
TEST(Flow, IsTheSameOnAllRanksTogetherAndOnEachAlone) {
  for (const NamedMesh& each : one_of_each(8)) {
    Problem problem = leaking("0.01");
    add_sides(problem, each.data.boundary_names);
    Solve together(each.data, problem, MPI_COMM_WORLD), alone(each.data, problem, MPI_COMM_SELF);
    const State shared = together.run(until(0.1, 1e-6)), own = alone.run(until(0.1, 1e-6));
    std::vector<double> expected(own.values.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
      expected[static_cast<std::size_t>(alone.mesh.original_node()[i / 2]) * 2 + i % 2] =
          own.values[i];
    double carried = 0, pressure = 0;
    for (std::size_t i = 0; i < shared.values.size(); ++i) {
      const auto original = static_cast<std::size_t>(together.mesh.original_node()[i / 2]);
      const double difference = std::abs(shared.values[i] - expected[original * 2 + i % 2]);
      (i % 2 == 0 ? carried : pressure) = std::max(i % 2 == 0 ? carried : pressure, difference);
    }
    EXPECT_LT(over_ranks(pressure, MPI_MAX), 1e-10) << each.name;
    EXPECT_LT(over_ranks(carried, MPI_MAX), 1e-4) << each.name;
  }
}

// A leaking tissue with a side through which fluid leaves and one that holds a value, drained and
// carried: what is stored is what the account says, to what the solver leaves of each step.
TEST(Flow, HasALedgerThatCloses) {
  for (const NamedMesh& each : one_of_each(6)) {
    Problem problem = leaking("0.02");
    add_sides(problem, each.data.boundary_names);
    ProblemBuilder builder;
    builder.problem = std::move(problem);
    if (each.data.boundary_names.size() > 1)
      builder.boundary(each.data.boundary_names.back(), 0, FixedValue{builder.formula("2")});
    Solve solve(each.data, builder.problem);
    const State state = solve.run(until(0.3, 1e-4));
    const auto balances =
        balance(solve.system.ledger(), solve.system.stored(state.values), state.ledger);
    const int out = solve.system.ledger().find(LedgerKind::outflow, 0, 0);
    EXPECT_LT(state.ledger[static_cast<std::size_t>(out)], 0) << each.name << ": nothing leaves";
    record("Ledger residual over throughput, with flow (below 1e-5)", each.name, "0",
           balances[0].relative() < 1e-5 ? 0 : balances[0].relative());
    EXPECT_LT(balances[0].relative(), 1e-5) << each.name;
  }
}

}  // namespace
}  // namespace paracrine::test
