// SPDX-License-Identifier: BSD-3-Clause
//
// Landing on outputs and deliveries, and the books across them.
#include "solver/time/stepper.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "tests/unit/time/recorder.hpp"

namespace paracrine::test {
namespace {

/// One immobile species that decays at 1/h, with deliveries.
struct Decay {
  explicit Decay(const std::vector<Delivery>& deliveries = {}, const std::string& initial = "1") {
    builder.species("c", "", initial);
    builder.reaction("decay", 0, "-c");
    builder.problem.deliveries = deliveries;
    solve.emplace(line(), builder.problem);
    recorder.emplace(solve->system);
  }
  State run(const TimeOptions& options) { return solve->run(options, {&*recorder}); }

  ProblemBuilder builder;
  std::optional<Solve> solve;
  std::optional<Recorder> recorder;
};

TEST(Stepper, shows_outputs_exactly_at_their_times) {
  Decay decay;
  TimeOptions options = until(1);
  options.output_times = {0.1, 0.3, 1.0 / 3, 0.7};

  const State state = decay.run(options);

  EXPECT_EQ(state.time, 1);
  EXPECT_EQ(decay.recorder->output_times(), (std::vector<double>{0, 0.1, 0.3, 1.0 / 3, 0.7, 1}));
  for (const Shown& s : decay.recorder->outputs())
    EXPECT_NEAR(s.stored[0], std::exp(-s.time), 1e-4);  // a hundred tolerances
}

TEST(Stepper, shows_an_output_at_the_start_or_the_end_once) {
  Decay decay;
  TimeOptions options = until(1);
  options.output_times = {0, 0.5, 1 - 1e-14, 1};

  const State state = decay.run(options);

  EXPECT_EQ(state.time, 1);
  EXPECT_EQ(decay.recorder->output_times(), (std::vector<double>{0, 0.5, 1}));
}

// Times a round-off apart are one time; times ten thousand times that apart are two.
TEST(Stepper, lands_on_times_that_nearly_meet) {
  Decay decay({dose("first", 0, {0.1 + 0.2}), dose("second", 0, {0.3})});
  TimeOptions options = until(1);
  options.output_times = {0.3, 0.3 + 1e-8, 0.3 + 2e-8};

  const State state = decay.run(options);

  EXPECT_EQ(decay.recorder->output_times().size(), 5u);
  EXPECT_NEAR(state.ledger[1], 2, 0);
  EXPECT_NEAR(state.ledger[2], 2, 0);
  EXPECT_NEAR(decay.recorder->all.back().stored[0], std::exp(-1) + 4 * std::exp(-0.7), 1e-3);
}

TEST(Stepper, does_nothing_but_show_the_state_when_the_end_is_the_start) {
  for (const double end : {0.0, 1e-14}) {
    Decay decay({dose("depot", 0, {0})});

    const State state = decay.run(until(end));

    EXPECT_EQ(decay.recorder->all.size(), 1u);
    EXPECT_TRUE(decay.recorder->all[0].output);
    EXPECT_NEAR(decay.recorder->all[0].stored[0], 3, 1e-14);
    EXPECT_EQ(state.time, 0);
    EXPECT_EQ(decay.solve->statistics.steps, 0);
  }
}

TEST(Deliveries, at_the_start_are_there_when_the_start_is_shown) {
  Decay decay({dose("depot", 0, {0})});
  decay.run(until(1));
  EXPECT_NEAR(decay.recorder->all.front().stored[0], 3, 1e-14);
  EXPECT_NEAR(decay.recorder->all.back().stored[0], 3 * std::exp(-1), 1e-4);
}

TEST(Deliveries, at_an_output_time_are_shown_at_the_moment_before) {
  Decay decay({dose("depot", 0, {0.5})});
  TimeOptions options = until(1);
  options.output_times = {0.5};

  decay.run(options);

  const auto outputs = decay.recorder->outputs();
  ASSERT_EQ(outputs.size(), 3u);
  EXPECT_NEAR(outputs[1].stored[0], std::exp(-0.5), 1e-4);
  EXPECT_EQ(outputs[1].ledger[1], 0);
  EXPECT_NEAR(outputs[2].stored[0], std::exp(-1) + 2 * std::exp(-0.5), 1e-4);
}

TEST(Deliveries, at_the_end_are_not_made) {
  Decay decay({dose("depot", 0, {1})});
  const State state = decay.run(until(1));
  EXPECT_EQ(state.ledger[1], 0);
  EXPECT_NEAR(decay.recorder->all.back().stored[0], std::exp(-1), 1e-4);
}

TEST(Deliveries, of_one_time_are_all_made_and_booked_apart) {
  Decay decay({dose("left", 0, {0.5, 0.25}), dose("right", 0, {0.5}), dose("twice", 0, {0.5, 0.5})},
              "0");
  const State state = decay.run(until(1));
  EXPECT_EQ(state.ledger[1], 4);
  EXPECT_EQ(state.ledger[2], 2);
  EXPECT_EQ(state.ledger[3], 4);
  EXPECT_NEAR(decay.recorder->all.back().stored[0], 8 * std::exp(-0.5) + 2 * std::exp(-0.75), 1e-3);
}

// A delivery restarts the integrator, whose quadratures begin again; the ledger must not.
TEST(Ledger, goes_on_across_restarts) {
  Decay decay({dose("depot", 0, {0.2, 0.4, 0.6})});
  TimeOptions options = until(1);
  options.landings = {0.3, 0.5};

  const State state = decay.run(options);

  EXPECT_EQ(decay.solve->statistics.restarts, 5);
  for (const Shown& s : decay.recorder->all) {
    const auto b = balance(decay.solve->system.ledger(), s.stored, s.ledger);
    EXPECT_LE(b[0].relative(), 1e-6) << "at " << s.time;
  }
  const double decayed = 7 - decay.recorder->all.back().stored[0];
  EXPECT_NEAR(state.ledger[2], -decayed, 1e-5);
}

// The left end is held at 1 + 2 t, the dose falls everywhere: what lands on the held node goes to
// the boundary at once, and the final state holds what the boundary does.
TEST(Ledger, closes_where_a_dose_meets_a_boundary_that_moves) {
  ProblemBuilder builder;
  builder.species("c", "0.2", "1");
  builder.boundary("left", 0, FixedValue{builder.formula("1 + 2*t")});
  builder.problem.deliveries = {dose("depot", 0, {0, 0.5})};
  Solve solve(line(), builder.problem);
  Recorder recorder(solve.system);

  const State state = solve.run(until(1), {&recorder});

  for (const Shown& s : recorder.all)
    EXPECT_LE(balance(solve.system.ledger(), s.stored, s.ledger)[0].relative(), 1e-6)
        << "at " << s.time;
  for (std::size_t i = 0; i < solve.mesh.num_owned_nodes(); ++i)
    if (solve.mesh.points()[i][0] == 0) {
      EXPECT_EQ(state.values[i], 3);
    }
  EXPECT_NEAR(solve.system.stored(state.values)[0], recorder.all.back().stored[0], 1e-14);
}

TEST(Stepper, stops_when_asked_after_the_step_and_shows_where) {
  Decay decay({dose("depot", 0, {0.5})});
  TimeOptions options = until(1);
  int asked = 0, rank = 0;
  MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
  // Only one rank is told; all must stop.
  options.stop_requested = [&] { return ++asked >= 7 && rank == 0; };

  const State state = decay.run(options);

  EXPECT_TRUE(decay.solve->statistics.interrupted);
  EXPECT_EQ(asked, 7);
  EXPECT_LT(state.time, 1);
  EXPECT_TRUE(decay.recorder->all.back().output);
  EXPECT_EQ(decay.recorder->all.back().time, state.time);
}

TEST(Stepper, gives_up_after_the_most_steps_with_the_last_good_state) {
  Decay decay;
  TimeOptions options = until(1, 1e-8);
  options.max_steps = 5;
  options.scales = {1};
  DeliverySchedule none(decay.solve->system, decay.solve->locator);
  State state = initial_state(decay.solve->system, 0, nullptr);

  const std::string message =
      failure([&] { TimeStepper(decay.solve->system, none, options).advance(state, {}); });

  expect_words(message, {"after 5 steps, the limit of [time] max_steps", "t = "});
  EXPECT_GT(state.time, 0);
  EXPECT_NEAR(decay.solve->system.stored(state.values)[0], std::exp(-state.time), 1e-6);
}

TEST(Stepper, obeys_the_longest_step_and_the_order) {
  Decay decay;
  TimeOptions options = until(1);
  options.max_step = 0.01;
  options.method = Method::bdf;
  options.max_order = 1;

  decay.run(options);

  EXPECT_LE(decay.solve->statistics.largest_step, 0.01 * (1 + 1e-12));
  EXPECT_GE(decay.solve->statistics.steps, 100);
  EXPECT_EQ(decay.solve->statistics.last_order, 1);
}

// A run that stopped goes on from its state as if it had not: deliveries due where it stopped are
// made once.
TEST(Stepper, goes_on_from_a_state_with_its_ledger) {
  ProblemBuilder builder;
  builder.species("c", "0.3", "1");
  builder.reaction("decay", 0, "-c");
  builder.problem.deliveries = {dose("depot", 0, {0.5})};
  Solve whole(line(), builder.problem), halves(line(), builder.problem);
  const State direct = whole.run(until(1));

  State state = halves.run(until(0.5));
  EXPECT_EQ(state.ledger[1], 0);
  TimeOptions rest = until(1);
  rest.scales = {2};
  DeliverySchedule deliveries(halves.system, halves.locator);
  TimeStepper(halves.system, deliveries, rest).advance(state, {});

  for (std::size_t e = 0; e < state.ledger.size(); ++e)
    EXPECT_NEAR(state.ledger[e], direct.ledger[e], 1e-5);
  for (std::size_t i = 0; i < state.values.size(); ++i)
    EXPECT_NEAR(state.values[i], direct.values[i], 1e-5);
}

}  // namespace
}  // namespace paracrine::test
