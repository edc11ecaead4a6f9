// SPDX-License-Identifier: BSD-3-Clause
//
// A run that goes on from any of its steps is the run that was never stopped, to the last bit.
#include "solver/time/continuation.hpp"

#include <gtest/gtest.h>

#include "tests/unit/time/recorder.hpp"

namespace paracrine::test {
namespace {

/// Saves after every step.
class EveryStep : public Saver {
 public:
  bool wanted(bool) override { return true; }
  void save(Continuation run, SaveReason reason) override {
    all.push_back(run);
    reasons.push_back(reason);
  }
  std::vector<Continuation> all;
  std::vector<SaveReason> reasons;
};

/// Decay, secretion and exchange on a line, boluses and an infusion, held at one end.
Problem busy_problem(const std::string& decay) {
  ProblemBuilder builder;
  builder.species("a", "0.1", "0.5 + x");
  builder.species("cells", "", "0.2");
  builder.reaction("secretion", 0, "3*cells");
  builder.reaction("decay", 0, decay);
  builder.boundary("left", 0, FixedValue{builder.formula("1")});
  Delivery infusion = dose("drip", 0, {});
  infusion.administrations = {{0.35, 0.2, 1.5}};
  builder.problem.deliveries = {dose("graft", 1, {0, 0.5}), infusion};
  return std::move(builder.problem);
}

struct Setting {
  const char* decay;
  Method method;
  double tolerance;
};

class GoingOn : public testing::TestWithParam<Setting> {};

TEST_P(GoingOn, from_any_step_gives_the_same_bits) {
  Solve solve(line(), busy_problem(GetParam().decay));
  const DeliverySchedule deliveries(solve.system, solve.locator);
  TimeOptions options = until(1, GetParam().tolerance);
  options.method = GetParam().method;
  options.output_times = {0.25, 0.5, 0.75};
  options.scales = {1, 1};
  const TimeStepper stepper(solve.system, deliveries, options);
  State whole = initial_state(solve.system, 0, nullptr);
  EveryStep saver;
  Recorder recorder(solve.system);
  const SolveStatistics all = stepper.advance(whole, {&recorder}, &saver);
  ASSERT_GT(saver.all.size(), 10u);

  for (const Continuation& from : saver.all) {
    if (from.state.time == options.end) continue;
    State state;
    Recorder rest(solve.system);
    const SolveStatistics statistics = stepper.go_on(from, false, state, {&rest});
    ASSERT_EQ(state.values, whole.values) << "from t = " << from.state.time;
    ASSERT_EQ(state.ledger, whole.ledger) << "from t = " << from.state.time;
    EXPECT_EQ(statistics.steps, all.steps);
    EXPECT_EQ(statistics.rate_evaluations, all.rate_evaluations);
    const std::size_t shown_before = recorder.all.size() - rest.all.size();
    for (std::size_t k = 0; k < rest.all.size(); ++k) {
      ASSERT_EQ(rest.all[k].time, recorder.all[shown_before + k].time);
      ASSERT_EQ(rest.all[k].output, recorder.all[shown_before + k].output);
      ASSERT_EQ(rest.all[k].ledger, recorder.all[shown_before + k].ledger);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(ByAllMethods, GoingOn,
                         testing::Values(Setting{"-2*a*a", Method::bdf, 1e-4},
                                         Setting{"-2*a", Method::linear, 1e-3},
                                         Setting{"-2*a*a", Method::chebyshev, 1e-3}),
                         [](const auto& info) { return std::string(name_of(info.param.method)); });

TEST(Saving, changes_nothing) {
  Solve solve(line(), busy_problem("-2*a*a"));
  const State plain = solve.run(until(1, 1e-3));
  DeliverySchedule deliveries(solve.system, solve.locator);
  TimeOptions options = until(1, 1e-3);
  State saved = initial_state(solve.system, 0, nullptr);
  options.scales = quantity_scales(solve.system, saved, deliveries.peaks());
  EveryStep saver;
  TimeStepper(solve.system, deliveries, options).advance(saved, {}, &saver);
  EXPECT_EQ(saved.values, plain.values);
  EXPECT_EQ(saved.ledger, plain.ledger);
}

TEST(Saving, lands_on_the_times_that_were_asked_for) {
  Solve solve(line(), busy_problem("-2*a*a"));
  const DeliverySchedule deliveries(solve.system, solve.locator);
  TimeOptions options = until(1, 1e-3);
  options.scales = {1, 1};
  options.save_times = {0.3, 0.5};
  EveryStep saver;
  State state = initial_state(solve.system, 0, nullptr);
  TimeStepper(solve.system, deliveries, options).advance(state, {}, &saver);
  std::vector<double> standing;
  for (std::size_t k = 0; k < saver.all.size(); ++k)
    if (saver.reasons[k] == SaveReason::standing) standing.push_back(saver.all[k].state.time);
  EXPECT_EQ(standing, options.save_times);
}

// Why a run failed is worth more than that its end could not be saved.
TEST(Saving, that_fails_does_not_hide_why_the_run_did) {
  class FullDisk : public Saver {
    bool wanted(bool) override { return false; }
    void save(Continuation, SaveReason) override { throw std::runtime_error("no space left"); }
  } saver;
  Solve solve(line(), busy_problem("-2*a"));
  const DeliverySchedule deliveries(solve.system, solve.locator);
  TimeOptions options = until(1, 1e-3);
  options.scales = {1, 1};
  options.max_steps = 3;
  State state = initial_state(solve.system, 0, nullptr);
  try {
    TimeStepper(solve.system, deliveries, options).advance(state, {}, &saver);
    FAIL() << "three steps cannot be enough";
  } catch (const SolveError& error) {
    EXPECT_NE(std::string(error.what()).find("after 3 steps"), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("no space left"), std::string::npos) << error.what();
  }
}

// What is due at the time of the saved state is given by the run that goes on, once.
TEST(GoingOnAfresh, gives_what_is_due_where_it_begins) {
  Solve solve(line(), busy_problem("-2*a"));
  const DeliverySchedule deliveries(solve.system, solve.locator);
  TimeOptions options = until(1, 1e-5);
  options.scales = {1, 1};
  options.save_times = {0.5};
  EveryStep saver;
  State whole = initial_state(solve.system, 0, nullptr);
  const TimeStepper stepper(solve.system, deliveries, options);
  stepper.advance(whole, {}, &saver);
  Continuation from;
  for (const Continuation& one : saver.all)
    if (one.state.time == 0.5) from = one;
  from.history = {};  // the integrator starts afresh

  State state;
  Recorder recorder(solve.system);
  stepper.go_on(from, true, state, {&recorder});

  EXPECT_EQ(recorder.output_times(), (std::vector<double>{0.5, 1}));
  for (std::size_t e = 0; e < whole.ledger.size(); ++e)
    EXPECT_NEAR(state.ledger[e], whole.ledger[e], 1e-4);  // ten tolerances
}

// A boundary that holds another value than it did has put there what differs.
TEST(GoingOnAfresh, charges_a_boundary_with_the_value_it_holds_now) {
  const auto problem = [](const char* value) {
    ProblemBuilder builder;
    builder.species("a", "0.1", "0.5");
    builder.reaction("decay", 0, "-a^2");
    builder.boundary("left", 0, FixedValue{builder.formula(value)});
    return std::move(builder.problem);
  };
  Solve before(line(), problem("1")), after(line(), problem("2 + t"));
  TimeOptions options = until(1, 1e-5);
  options.scales = {1};
  options.save_times = {0.5};
  EveryStep saver;
  State state = initial_state(before.system, 0, nullptr);
  TimeStepper(before.system, DeliverySchedule(before.system, before.locator), options)
      .advance(state, {}, &saver);
  Continuation from = saver.all[static_cast<std::size_t>(
      std::ranges::find(saver.reasons, SaveReason::standing) - saver.reasons.begin())];
  from.history = {};

  Recorder recorder(after.system);
  TimeStepper(after.system, DeliverySchedule(after.system, after.locator), options)
      .go_on(from, true, state, {&recorder});

  for (const Shown& s : recorder.all)
    EXPECT_LE(balance(after.system.ledger(), s.stored, s.ledger)[0].relative(), 1e-5) << s.time;
}

// The rate is no number once the dose is there. What the run leaves is the state behind the dose,
// which is not given again.
TEST(AFailedRun, goes_on_from_behind_the_dose_it_failed_at) {
  const auto problem = [](const char* rate) {
    ProblemBuilder builder;
    builder.species("a", "", "0");
    builder.species("cells", "", "0");
    builder.reaction("made", 0, rate);
    builder.problem.deliveries = {dose("graft", 1, {0.5})};
    return std::move(builder.problem);
  };
  Solve bad(line(), problem("sqrt(1 - cells)")), mended(line(), problem("1"));
  TimeOptions options = until(1);
  options.scales = {1, 1};
  options.output_times = {0.5};
  class WhenStopping : public EveryStep {
    bool wanted(bool) override { return false; }
  } saver;
  Recorder failed(bad.system), rest(mended.system);
  State state = initial_state(bad.system, 0, nullptr);
  EXPECT_FALSE(failure([&] {
                 TimeStepper(bad.system, DeliverySchedule(bad.system, bad.locator), options)
                     .advance(state, {&failed}, &saver);
               }).empty());
  EXPECT_EQ(failed.output_times(), (std::vector<double>{0, 0.5})) << "each time once";
  ASSERT_EQ(saver.all.size(), 1u);
  EXPECT_TRUE(saver.all[0].delivered);

  Recorder again(bad.system);
  EXPECT_FALSE(failure([&] {
                 TimeStepper(bad.system, DeliverySchedule(bad.system, bad.locator), options)
                     .go_on(saver.all[0], false, state, {&again});
               }).empty());
  EXPECT_TRUE(again.all.empty()) << "it is in the files";

  TimeStepper(mended.system, DeliverySchedule(mended.system, mended.locator), options)
      .go_on(saver.all[0], false, state, {&rest});

  EXPECT_NEAR(mended.system.stored(state.values)[1], 2, 1e-12) << "given once";
}

TEST(ARun, that_is_to_stop_where_it_ends_is_done) {
  Solve solve(line(), busy_problem("-2*a*a"));
  TimeOptions options = until(1, 1e-3);
  int asked = 0;
  options.stop_requested = [&] { return ++asked < 0; };
  solve.run(options);
  const int last = std::exchange(asked, 0);
  options.stop_requested = [&] { return ++asked == last; };
  EXPECT_EQ(solve.run(options).time, 1);
  EXPECT_FALSE(solve.statistics.interrupted);
}

TEST(AFailedRun, leaves_its_last_good_state_saved_and_shown) {
  ProblemBuilder builder;
  builder.species("c", "", "1");
  builder.reaction("loss", 0, "-1/(c - 0.5)");  // meets the pole at t = 1/8 and stays there
  Solve solve(line(), builder.problem);
  const DeliverySchedule deliveries(solve.system, solve.locator);
  TimeOptions options = until(1);
  options.scales = {1};
  options.max_steps = 3000;
  class WhenStopping : public EveryStep {
    bool wanted(bool) override { return false; }
  } saver;
  Recorder recorder(solve.system);
  State state = initial_state(solve.system, 0, nullptr);
  EXPECT_FALSE(failure([&] {
                 TimeStepper(solve.system, deliveries, options).advance(state, {&recorder}, &saver);
               }).empty());
  ASSERT_EQ(saver.all.size(), 1u);
  EXPECT_GT(saver.all[0].state.time, 0.12);
  EXPECT_EQ(saver.all[0].history.method, Method::automatic) << "of no use after a failure";
  EXPECT_EQ(recorder.output_times().back(), saver.all[0].state.time);
}

}  // namespace
}  // namespace paracrine::test
