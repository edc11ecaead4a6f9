// SPDX-License-Identifier: BSD-3-Clause
//
// The same problem on all ranks together and, in the same run, on each rank alone: the same fields,
// deliveries and ledger.
#include <gtest/gtest.h>

#include "tests/support/problem_builder.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/meshes.hpp"

namespace paracrine::test {
namespace {

constexpr double tolerance = 1e-7;

// Two coupled species, an immobile one, deliveries of every kind at two times, two boundaries.
Problem busy(int dimension) {
  ProblemBuilder builder;
  builder.species("a", "0.3", "0.2");
  builder.species("b", "0.05*(1 + 0.5*x)", "1");
  builder.species("cells", "", "0");
  builder.reaction("secretion", 0, "2*cells");
  builder.reaction("uptake", 0, "-3*mm(a, 0.4)*b");
  builder.reaction("response", 1, "0.7*a - 0.5*b^2");
  builder.reaction("death", 2, "-0.2*cells/(1 + b)");
  auto& deliveries = builder.problem.deliveries;
  const auto points = dimension == 1 ? weighted_points({{0.5, 0, 0}, {0.13, 0, 0}}, {1, 2})
                                     : weighted_points({{0.5, 0.5, 0}, {0.13, -0.4, 0}}, {1, 2});
  deliveries.push_back({"points", 0, {{0, 0, 1.5}}, 1, points, {}});
  deliveries.push_back(
      {"ball", 2, {{0, 0, 2}, {0.25, 0, 2}}, 1, Ellipsoid{{0, 0, 0}, {0.6, 0.5, 0.4}, false}, {}});
  deliveries.push_back({"region", 1, {{0.25, 0, 0.5}}, 1, RegionFill{{"graft"}}, {}});
  const std::string low = dimension == 1 ? "left" : "ymin",
                    high = dimension == 1 ? "right" : "ymax";
  builder.boundary(low, 0, FixedValue{builder.formula("0.3")});
  builder.boundary(high, 1, Exchange{builder.formula("0.6"), builder.formula("1.5")});
  return std::move(builder.problem);
}

TimeOptions options() {
  TimeOptions given;
  given.end = 0.5;
  given.tolerance = tolerance;
  return given;
}

// Values by the numbers of the undistributed mesh.
std::vector<double> by_original_node(const Solve& alone, const State& state) {
  const std::size_t S = alone.problem.species.size();
  std::vector<double> values(alone.mesh.num_owned_nodes() * S);
  for (std::size_t i = 0; i < alone.mesh.num_owned_nodes(); ++i)
    for (std::size_t s = 0; s < S; ++s)
      values[static_cast<std::size_t>(alone.mesh.original_node()[i]) * S + s] =
          state.values[i * S + s];
  return values;
}

// Round-off differs between partitions and with it, rarely, a step's size: both solutions are
// within a few tolerances of the true one of the mesh, at values of the order one. A hundred
// tolerances is 1e-5, where a node lost or counted twice would show at 1e-2.
TEST(Parallel, RanksTogetherFindWhatEachFindsAlone) {
  double worst = 0;
  for (const NamedMesh& mesh : one_of_each(9)) {
    Solve together(mesh.data, busy(mesh.data.dimension), MPI_COMM_WORLD);
    Solve alone(mesh.data, busy(mesh.data.dimension), MPI_COMM_SELF);

    const State shared = together.run(options()), own = alone.run(options());

    const auto expected = by_original_node(alone, own);
    const std::size_t S = together.problem.species.size();
    double difference = 0;
    for (std::size_t i = 0; i < together.mesh.num_owned_nodes(); ++i)
      for (std::size_t s = 0; s < S; ++s) {
        const auto original = static_cast<std::size_t>(together.mesh.original_node()[i]);
        difference =
            std::max(difference, std::abs(shared.values[i * S + s] - expected[original * S + s]));
      }
    MPI_Allreduce(MPI_IN_PLACE, &difference, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
    worst = std::max(worst, difference);
    EXPECT_LT(difference, 100 * tolerance) << mesh.name;
    for (std::size_t e = 0; e < shared.ledger.size(); ++e)
      EXPECT_NEAR(shared.ledger[e], own.ledger[e], 100 * tolerance)
          << mesh.name << ": " << together.system.ledger().entries[e].name;
  }
  int ranks = 0;
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  record("Parallel: largest difference of a value from one rank's (tolerance 1e-7)",
         std::to_string(ranks) + " ranks, four meshes, below 1e-5", "0",
         worst < 100 * tolerance ? 0 : worst);
}

// The rates themselves, before any integration: the same sums in another order.
TEST(Parallel, RatesAgreeToRoundOff) {
  for (const NamedMesh& mesh : one_of_each(9)) {
    const Solve together(mesh.data, busy(mesh.data.dimension), MPI_COMM_WORLD);
    const Solve alone(mesh.data, busy(mesh.data.dimension), MPI_COMM_SELF);
    const auto rates = [](const Solve& solve) {
      State state;
      const std::size_t S = solve.problem.species.size();
      std::vector<double> u(solve.system.num_unknowns());
      state.values.resize(u.size());
      for (std::size_t i = 0; i < u.size(); ++i)
        u[i] = 1 + 0.5 * std::sin(1.7 * static_cast<double>(solve.mesh.original_node()[i / S] * 3 +
                                                            i % S));
      SystemWorkspace work = solve.system.workspace();
      solve.system.rates(0.1, u, state.values, work);
      return state;
    };

    const State shared = rates(together);
    const auto expected = by_original_node(alone, rates(alone));

    const std::size_t S = together.problem.species.size();
    double largest = 0;
    for (const double f : expected) largest = std::max(largest, std::abs(f));
    for (std::size_t i = 0; i < together.mesh.num_owned_nodes(); ++i)
      for (std::size_t s = 0; s < S; ++s) {
        const auto original = static_cast<std::size_t>(together.mesh.original_node()[i]);
        ASSERT_NEAR(shared.values[i * S + s], expected[original * S + s], 1e-13 * largest)
            << mesh.name;
      }
  }
}

}  // namespace
}  // namespace paracrine::test
