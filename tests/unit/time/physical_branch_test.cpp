// SPDX-License-Identifier: BSD-3-Clause
//
// Laws with a pole just below zero have spurious solutions there, which no error test notices. A
// step that would enter is done again, shorter.
#include <gtest/gtest.h>

#include <optional>

#include "tests/unit/time/recorder.hpp"

namespace paracrine::test {
namespace {

/// Oxygen taken up as c/(0.05 + c) at 8/h, all gone after some 0.15 h; the first step is
/// asked to be an hour, which lands far below the pole.
struct Depleted {
  explicit Depleted(Method method, int max_order = highest_order) {
    builder.species("c", "", "1");
    builder.reaction("uptake", 0, "-8*c/(0.05 + c)");
    options = until(2, 1e-2);
    options.method = method;
    options.max_order = max_order;
    options.initial_step = 1;
    options.output_times = {0.1};
  }
  void run() {
    Solve solve(line(4), builder.problem);
    recorder.emplace(solve.system);
    state = solve.run(options, {&*recorder});
    statistics = solve.statistics;
  }
  ProblemBuilder builder;
  TimeOptions options;
  std::optional<Recorder> recorder;
  State state;
  SolveStatistics statistics;
};

/// c after t hours: c - 1 + 0.05 log c = -8 t, by bisection.
double exact(double t) {
  double low = 1e-12, high = 1;
  for (int i = 0; i < 200; ++i) {
    const double c = (low + high) / 2;
    (c - 1 + 0.05 * std::log(c) > -8 * t ? high : low) = c;
  }
  return low;
}

void expect_physical(Depleted depleted, const std::string& method) {
  ASSERT_EQ(failure([&] { depleted.run(); }), "") << method;
  EXPECT_GT(depleted.statistics.error_test_failures + depleted.statistics.convergence_failures, 0)
      << method << ": a step of an hour cannot be right";
  for (const Shown& s : depleted.recorder->all) EXPECT_GE(s.stored[0], 0) << method << s.time;
  for (const double c : depleted.state.values) {
    EXPECT_GE(c, 0) << method;
    EXPECT_LE(c, 1e-3) << method;  // a tenth of the tolerance of what there was
  }
  // Ten tolerances: the error of some twenty steps.
  EXPECT_NEAR(depleted.recorder->outputs()[1].stored[0], exact(0.1), 0.1) << method;
}

TEST(PhysicalBranch, is_not_left_by_a_first_step_that_is_far_too_long) {
  expect_physical(Depleted(Method::bdf), "bdf");
  expect_physical(Depleted(Method::bdf, 2), "bdf of order two");
  expect_physical(Depleted(Method::bdf, 1), "bdf of order one");
  expect_physical(Depleted(Method::chebyshev), "chebyshev");
}

// What is used up stays at zero, where predictions from the fall before lie below. A step cut to
// where its way from the prediction meets zero grows there instead, with every try until none is
// left: a third of these runs ended so.
TEST(PhysicalBranch, is_kept_through_exhaustion_at_any_order_tolerance_and_first_step) {
  for (const int order : {1, 2, highest_order})
    for (const double tolerance : {1e-2, 1e-3, 1e-4})
      for (const double first : {0.0, 0.01, 1.0}) {
        Depleted depleted(Method::bdf, order);
        depleted.options.tolerance = tolerance;
        depleted.options.initial_step = first;
        EXPECT_EQ(failure([&] { depleted.run(); }), "")
            << "order " << order << ", tolerance " << tolerance << ", first step " << first;
        EXPECT_LE(depleted.statistics.convergence_failures, 20);
      }
}

// The square root is no number below zero: had any trial shown it such a value, the run would have
// counted a rate that could not be evaluated; the message is asked for to make that visible.
TEST(PhysicalBranch, shows_laws_no_value_below_zero_on_any_trial) {
  for (const Method method : {Method::bdf, Method::chebyshev}) {
    Depleted depleted(method);
    depleted.builder.reaction("witness", 0, "-1e-9*sqrt(c)");
    depleted.options.max_steps = 10000;
    EXPECT_EQ(failure([&] { depleted.run(); }), "") << name_of(method);
    EXPECT_GT(depleted.statistics.steps, 0);
  }
}

}  // namespace
}  // namespace paracrine::test
