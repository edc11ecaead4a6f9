// SPDX-License-Identifier: BSD-3-Clause
//
// What reactions exchange is conserved; what boundaries, deliveries and reactions bring is
// accounted for.
#include <gtest/gtest.h>

#include "tests/support/problem_builder.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/meshes.hpp"

namespace paracrine::test {
namespace {

TimeOptions options_to(double end, double tolerance) {
  TimeOptions options;
  options.end = end;
  options.tolerance = tolerance;
  return options;
}

// a + b <-> c with the rate of one event taken and added.
Problem binding() {
  ProblemBuilder builder;
  builder.species("a", "0.5", "1 + x");
  builder.species("b", "0.01", "2 - y*y");
  builder.species("c", "", "0.1");
  const std::string rate = "(20*a*b - 3*c)";
  builder.reaction("taken_a", 0, "-" + rate);
  builder.reaction("taken_b", 1, "-" + rate);
  builder.reaction("added_c", 2, rate);
  return std::move(builder.problem);
}

// The totals a + c and b + c are linear invariants, which BDF keeps up to how exactly each step's
// equations are solved: a tenth of the tolerance a step, in some hundred steps.
TEST(Conservation, KeepsWhatAReactionOnlyExchanges) {
  constexpr double tolerance = 1e-6;
  double worst = 0;
  for (const NamedMesh& mesh : one_of_each(6)) {
    Solve solve(mesh.data, binding());
    const State start = initial_state(solve.system, 0, nullptr);
    const auto before = solve.system.stored(start.values);

    const State state = solve.run(options_to(5, tolerance));

    const auto after = solve.system.stored(state.values);
    for (const int s : {0, 1}) {
      const double change = std::abs((after[s] + after[2]) / (before[s] + before[2]) - 1);
      worst = std::max(worst, change);
      EXPECT_LT(change, 10 * tolerance) << mesh.name;
      EXPECT_GT(std::abs(after[s] / before[s] - 1), 0.05) << "something must have reacted";
    }
  }
  record("Conservation: change of totals that reactions exchange (tolerance 1e-6)",
         "a + b <-> c on four meshes, below 1e-5", "0", worst < 10 * tolerance ? 0 : worst);
}

// Four species, one for every kind of boundary, each delivered, produced and lost.
Problem with_every_boundary(int dimension) {
  ProblemBuilder builder;
  const std::string low = dimension == 1 ? "left" : "ymin",
                    high = dimension == 1 ? "right" : "ymax";
  for (int s = 0; s < 4; ++s) {
    const std::string name(1, static_cast<char>('a' + s));
    builder.species(name, "0.3", "0.5 + 0.2*x");
    builder.reaction("loss_" + name, s, "-0.8*" + name + "^2");
    builder.reaction("gain_" + name, s, "0.3*exp(-t)");
    builder.problem.deliveries.push_back({"depot_" + name,
                                          s,
                                          {{0, 0, 0.7}, {0.6, 0, 0.7}},
                                          1,
                                          Ellipsoid{{0, 0, 0}, {0.4, 0.4, 0.4}, false},
                                          {}});
  }
  builder.boundary(low, 0, FixedValue{builder.formula("1 + 0.5*t")});
  builder.boundary(low, 1, Flux{builder.formula("0.4 - 0.1*t")});
  builder.boundary(low, 2, Exchange{builder.formula("2"), builder.formula("1.5")});
  builder.boundary(
      low, 3,
      GradedIschaemia{builder.formula("0.9"), builder.formula("0.5"), builder.formula("1")});
  for (int s = 0; s < 4; ++s) builder.boundary(high, s, FixedValue{builder.formula("0")});
  return std::move(builder.problem);
}

// What the tissue holds, at nodes whose value a boundary holds too.
std::vector<double> held(const Solve& solve, State state) {
  SystemWorkspace work = solve.system.workspace();
  solve.system.impose(state.time, state.values, work);
  return solve.system.stored(state.values);
}

/// The largest residual over throughput of a run on any mesh and of any species.
double worst_balance(Method method, double tolerance) {
  double worst = 0;
  for (const NamedMesh& mesh : one_of_each(8)) {
    Solve solve(mesh.data, with_every_boundary(mesh.data.dimension));
    TimeOptions options = options_to(1, tolerance);
    options.method = method;

    const State state = solve.run(options);

    const auto stored = held(solve, state);
    for (const auto& b : balance(solve.system.ledger(), stored, state.ledger)) {
      worst = std::max(worst, b.relative());
      EXPECT_LT(b.relative(), tolerance) << mesh.name;
      EXPECT_GT(b.throughput, 1);
    }
  }
  return worst;
}

// Entries are integrated by the same method as the fields, so the account misses only what the
// equations of the steps do.
TEST(Ledger, ClosesForEverySpeciesWithEveryKindOfBoundary) {
  constexpr double tolerance = 1e-5;
  const double worst = worst_balance(Method::bdf, tolerance);
  record("Ledger: residual over throughput (tolerance 1e-5)",
         "every kind of boundary on four meshes, below 1e-5", "0", worst < tolerance ? 0 : worst);
}

// An explicit step solves no equations: round-off is all there is, of some hundred stages, and what
// is lifted to zero.
TEST(Ledger, ClosesToRoundOffWithExplicitSteps) {
  constexpr double round_off = 1e-12;
  const double worst = worst_balance(Method::chebyshev, 1e-5);
  EXPECT_LT(worst, round_off);
  record("Ledger: residual over throughput (tolerance 1e-5)",
         "the same with explicit steps, below 1e-12", "0", worst < round_off ? 0 : worst);
}

// An account that left something out would not close: take away one boundary's entry.
TEST(Ledger, NoticesWhatIsMissing) {
  Solve solve(one_of_each(8)[1].data, with_every_boundary(2));
  State state = solve.run(options_to(1, 1e-5));
  const int entry = solve.system.ledger().find(LedgerKind::boundary, 2, 2);
  ASSERT_GE(entry, 0);

  state.ledger[entry] = 0;

  const auto stored = held(solve, state);
  EXPECT_GT(balance(solve.system.ledger(), stored, state.ledger)[2].relative(), 1e-2);
}

}  // namespace
}  // namespace paracrine::test
