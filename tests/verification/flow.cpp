// SPDX-License-Identifier: BSD-3-Clause
//
// Flow and what it carries: balances of dual volumes, signs, derivative, accounts.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/support/flow_problem.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/meshes.hpp"

namespace paracrine::test {
namespace {

double over_ranks(double value, MPI_Op op) {
  MPI_Allreduce(MPI_IN_PLACE, &value, 1, MPI_DOUBLE, op, MPI_COMM_WORLD);
  return value;
}

// One random value an unknown, the same on every number of ranks.
std::vector<double> random_field(const Discretization& system, unsigned seed, double low,
                                 double high) {
  const Mesh& mesh = system.space().mesh();
  const auto S = static_cast<std::size_t>(system.num_species());
  std::vector<double> u(system.num_unknowns());
  for (std::size_t i = 0; i < mesh.num_owned_nodes(); ++i) {
    std::mt19937 generator(seed + 7919u * static_cast<unsigned>(mesh.original_node()[i]));
    std::uniform_real_distribution<double> value(low, high);
    for (std::size_t s = 0; s < S; ++s) u[i * S + s] = value(generator);
  }
  return u;
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
        left[i] -= work.advection.flow[k];
    }
    for (const Outflow& out : transport.flow().outflow())
      for (std::size_t k = 0; k < out.nodes.nodes.size(); ++k)
        left[out.nodes.nodes[k]] -= out.nodes.measure[k];
    double worst = 0;
    for (const double each_left : left) worst = std::max(worst, std::abs(each_left));
    worst = over_ranks(worst, MPI_MAX);
    record("Flow out of a dual volume less what arises in it", each.name, "0", worst);
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

// Remainder |f(u + e v) - f(u) - e J v| of a smooth state, where the limiter gives everything back
// and stays there: J is then the whole derivative, that of taxis by its attractant included.
TEST(Advection, HasTheJacobianOfItsRates) {
  ProblemBuilder builder;
  builder.species("c", "0.1", "1");
  builder.species("a", "0.1", "1");
  give_velocity(builder, {"1", "0.3"});
  carry(builder, 0);
  follow(builder, 0, 1, "0.2/(1 + a) + 0.1*c");
  builder.boundary("xmin", 0, FixedValue{builder.formula("1")});
  const Solve solve(generate(shape::Rectangle{.cells = {12, 12}}), builder.problem);
  SystemWorkspace work = solve.system.workspace();
  std::vector<double> u(solve.system.num_unknowns()), v(u.size()), f(u.size()), moved(u.size());
  for (std::size_t i = 0; i < u.size() / 2; ++i) {
    const auto& x = solve.mesh.points()[i];
    u[2 * i] = 1 + x[0] + 0.3 * x[1], u[2 * i + 1] = 2 + 0.5 * x[0] - x[1];
    v[2 * i] = std::sin(2 * x[0] + x[1]), v[2 * i + 1] = std::cos(x[0] - 2 * x[1]);
  }
  for (const std::size_t i : solve.system.imposed_unknowns()) u[i] = 1, v[i] = 0;
  BlockJacobian G;
  std::vector<double> Jv(u.size());
  solve.system.rates(0, u, f, work);
  solve.system.source_jacobian(0, u, G, work);
  solve.system.jacobian_times(u, G, v, Jv, work);
  const auto remainder = [&](double e) {
    std::vector<double> g(u.size());
    for (std::size_t i = 0; i < u.size(); ++i) moved[i] = u[i] + e * v[i];
    solve.system.rates(0, moved, g, work);
    double sum = 0;
    for (std::size_t i = 0; i < u.size(); ++i) sum += std::pow(g[i] - f[i] - e * Jv[i], 2);
    return std::sqrt(over_ranks(sum, MPI_SUM));
  };
  const double slope = std::log10(remainder(1e-3) / remainder(1e-4));
  record("Jacobian (Taylor test: order of the remainder)", "flow and taxis", "2", slope);
  EXPECT_NEAR(slope, 2, 0.05) << remainder(1e-3) << " " << remainder(1e-4);
}

}  // namespace
}  // namespace paracrine::test
