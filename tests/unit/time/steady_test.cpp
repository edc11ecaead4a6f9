// SPDX-License-Identifier: BSD-3-Clause
//
// Direct steady states: one solve for linear problems, the near root of bistable ones, what nothing
// changes kept, and words when there is none.
#include "solver/time/steady.hpp"

#include <gtest/gtest.h>

#include "tests/unit/time/recorder.hpp"

namespace paracrine::test {
namespace {

struct Steady {
  Steady(const MeshData& data, const Problem& problem) : solve(data, problem) {}
  State run() {
    DeliverySchedule deliveries(solve.system, solve.locator);
    State state = initial_state(solve.system, 0, nullptr);
    options.scales = quantity_scales(solve.system, state, deliveries.peaks());
    statistics = solve_steady(solve.system, deliveries, options, state, observers);
    return state;
  }
  Solve solve;
  SteadyOptions options;
  ObserverList observers;
  SolveStatistics statistics;
};

// D u'' = k u, u(0) = 1, no flux at 1: cosh(m (1 - x))/cosh(m), m = sqrt(k/D) = 2.
TEST(SteadyState, of_a_linear_problem_takes_two_newton_steps) {
  ProblemBuilder builder;
  builder.species("c", "0.5", "0");
  builder.reaction("uptake", 0, "-2*c");
  builder.boundary("left", 0, FixedValue{builder.formula("1")});
  Steady steady(line(200), builder.problem);
  Recorder recorder(steady.solve.system);
  steady.observers = {&recorder};

  const State state = steady.run();

  EXPECT_LE(steady.statistics.newton_iterations, 2);
  // h^2/12 m^2 = 8e-6 of the mesh; the solve itself is far more exact.
  EXPECT_LE(steady.solve.error(
                state, 0, [](const auto& x) { return std::cosh(2 - 2 * x[0]) / std::cosh(2); }),
            2e-5);
  ASSERT_EQ(recorder.all.size(), 1u);
  EXPECT_TRUE(recorder.all[0].steady && recorder.all[0].output);
  double rates = 0, size = 0;
  for (const double rate : state.ledger) rates += rate, size += std::abs(rate);
  EXPECT_LE(std::abs(rates), 1e-8 * size) << "what comes goes";
  EXPECT_GT(size, 0.1);
}

// u (1 - u)(u - 0.3): at rest at 0 and 1, and unstably at 0.3.
TEST(SteadyState, of_a_bistable_problem_is_the_one_on_its_side) {
  for (const auto& [initial, expected] : {std::pair{"0.2 + 0.02*x", 0.0}, {"0.6 + 0.1*x", 1.0}}) {
    ProblemBuilder builder;
    builder.species("c", "0.1", initial);
    builder.reaction("switch", 0, "c*(1 - c)*(c - 0.3)");
    Steady steady(line(), builder.problem);

    const State state = steady.run();

    for (const double value : state.values) EXPECT_NEAR(value, expected, 1e-3) << initial;
  }
}

// a <-> b conserves a + b, diffusion the mean: Newton alone would be singular.
TEST(SteadyState, keeps_what_no_rate_changes) {
  ProblemBuilder builder;
  builder.species("a", "1", "1 + x");
  builder.species("b", "0.1", "0");
  builder.species("still", "", "2 + x");
  builder.reaction("taken", 0, "-(3*a - b)");
  builder.reaction("added", 1, "3*a - b");
  builder.problem.deliveries = {dose("depot", 0, {0})};
  Steady steady(line(), builder.problem);

  const State state = steady.run();

  const auto stored = steady.solve.system.stored(state.values);
  EXPECT_NEAR(stored[0] + stored[1], 1.5 + 2, 1e-6);
  EXPECT_NEAR(stored[1], 3 * stored[0], 1e-6);
  EXPECT_LE(steady.solve.error(state, 2, [](const auto& x) { return 2 + x[0]; }), 1e-12);
}

TEST(SteadyState, gives_up_in_words_where_there_is_none) {
  ProblemBuilder builder;
  builder.species("c", "0.1", "1");
  builder.reaction("growth", 0, "1 + c^2");
  Steady steady(line(), builder.problem);
  expect_words(failure([&] { steady.run(); }),
               {"no steady state found after", "still changing fastest: c at (", "steady = false"});
}

TEST(SteadyState, stops_when_any_rank_is_asked_to) {
  ProblemBuilder builder;
  builder.species("c", "0.1", "1");
  builder.reaction("growth", 0, "1 + c^2");
  Steady steady(line(), builder.problem);
  int rank = 0;
  MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
  steady.options.stop_requested = [&] { return rank == 0; };
  steady.run();
  EXPECT_TRUE(steady.statistics.interrupted);
  EXPECT_EQ(steady.statistics.steps, 1);
}

TEST(SteadyState, lives_with_ranks_that_own_nothing_and_tiny_numbers) {
  ProblemBuilder builder;
  builder.species("c", "1", "1e-12");
  builder.reaction("turnover", 0, "3e-12 - c");
  Steady steady(line(1), builder.problem);
  const State state = steady.run();
  for (const double value : state.values) EXPECT_NEAR(value * 1e12, 3, 1e-6);
}

}  // namespace
}  // namespace paracrine::test
