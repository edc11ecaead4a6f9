// SPDX-License-Identifier: BSD-3-Clause
//
// Which method is chosen, and what every method must do alike: the same solution, a closed ledger,
// no negative values, events landed on, on any number of ranks.
#include "solver/time/integrator.hpp"

#include <gtest/gtest.h>

#include "tests/unit/fem/test_meshes.hpp"
#include "tests/unit/time/recorder.hpp"

namespace paracrine::test {
namespace {

/// Decay, exchange with cells that do not move, one end held, one open; doses at three times.
/// @param more  another rate of the cells
Problem linear_problem(const std::string& more = "0") {
  ProblemBuilder builder;
  builder.species("a", "0.1", "0.5 + x");
  builder.species("cells", "", "0.2");
  builder.reaction("secretion", 0, "3*cells");
  builder.reaction("decay", 0, "-2*a");
  builder.reaction("death", 1, "-0.7*cells");
  builder.reaction("more", 1, more);
  builder.boundary("left", 0, FixedValue{builder.formula("1")});
  builder.boundary("right", 0, Exchange{builder.formula("0.5"), builder.formula("0.3")});
  builder.problem.deliveries = {dose("factor", 0, {0.31}), dose("graft", 1, {0, 0.5})};
  return std::move(builder.problem);
}

TimeOptions by(Method method, double tolerance) {
  TimeOptions options = until(1, tolerance);
  options.method = method;
  return options;
}

Method choice(const MeshData& mesh, const Problem& problem, const TimeOptions& options) {
  return chosen_method(Solve(mesh, problem).system, options);
}

TEST(AutomaticMethod, is_linear_for_constant_coefficients_at_usual_tolerances) {
  for (const double tolerance : {1e-2, 1e-3, 1e-4})
    EXPECT_EQ(choice(line(), linear_problem(), by(Method::automatic, tolerance)), Method::linear);
}

TEST(AutomaticMethod, is_bdf_where_its_high_orders_pay_or_are_asked_about) {
  EXPECT_EQ(choice(line(), linear_problem(), by(Method::automatic, 1e-6)), Method::bdf);
  TimeOptions limited = by(Method::automatic, 1e-3);
  limited.max_order = 2;
  EXPECT_EQ(choice(line(), linear_problem(), limited), Method::bdf);
}

TEST(AutomaticMethod, is_bdf_for_anything_that_is_not_linear) {
  const TimeOptions options = by(Method::automatic, 1e-3);
  for (const char* rate : {"-a*cells", "exp(-t)"})
    EXPECT_EQ(choice(line(), linear_problem(rate), options), Method::bdf) << rate;
  ProblemBuilder sheet;
  sheet.species("a", "1", "0");
  EXPECT_EQ(choice(swirled(9), sheet.problem, options), Method::bdf) << "obtuse angles";
}

TEST(AutomaticMethod, gives_way_to_what_is_asked_for) {
  for (const Method method : {Method::bdf, Method::linear, Method::chebyshev})
    EXPECT_EQ(choice(line(), linear_problem(), by(method, 1e-3)), method);
}

std::string objection_to(Method method, const MeshData& mesh, const Problem& problem) {
  return objection(Solve(mesh, problem).system, method).value_or("");
}

TEST(Objection, is_made_to_linear_alone_and_says_why) {
  ProblemBuilder sheet;
  sheet.species("a", "1", "0");
  EXPECT_EQ(objection_to(Method::linear, line(), linear_problem()), "");
  expect_words(objection_to(Method::linear, line(), linear_problem("-a*cells")),
               {"linear in the species and do not depend on t", "\"auto\" or \"bdf\""});
  expect_words(objection_to(Method::linear, swirled(9), sheet.problem), {"obtuse angles"});
  for (const Method method : {Method::automatic, Method::bdf, Method::chebyshev})
    EXPECT_EQ(objection_to(method, line(), linear_problem("-a*cells")), "");
}

TEST(Objection, is_made_to_what_cannot_follow_trails_or_cross_diffusion) {
  ProblemBuilder builder;
  builder.species("tips", "1", "x");
  builder.species("vessels", "", "0");
  const Formula two = builder.formula("2");  // before the copies, whose graphs must have it
  Problem trail = builder.problem, cross = builder.problem;
  trail.species[1].trails.push_back({0, two});
  cross.species[1].cross_diffusion.push_back({0, two});
  expect_words(objection_to(Method::linear, line(), trail), {"trail", "\"auto\" or \"bdf\""});
  EXPECT_EQ(objection_to(Method::chebyshev, line(), trail), "");
  EXPECT_EQ(objection_to(Method::linear, line(), cross), "");
  expect_words(objection_to(Method::chebyshev, line(), cross), {"cross_diffusion", "\"bdf\""});
  EXPECT_EQ(choice(line(), trail, by(Method::automatic, 1e-3)), Method::bdf);
}

TEST(Method, has_the_names_of_the_case_file) {
  for (const Method method : {Method::automatic, Method::bdf, Method::linear, Method::chebyshev})
    EXPECT_EQ(method_named(name_of(method)), method);
  expect_words(failure([] { method_named("rk4"); }), {"rk4", "auto, bdf, linear or chebyshev"});
}

class EveryMethod : public testing::TestWithParam<Method> {
 protected:
  TimeOptions options(double tolerance) const { return by(GetParam(), tolerance); }
};
INSTANTIATE_TEST_SUITE_P(Methods, EveryMethod,
                         testing::Values(Method::bdf, Method::linear, Method::chebyshev),
                         [](const auto& each) { return std::string(name_of(each.param)); });

/// Largest difference of a value on any rank from a solution on each rank alone.
double distance(const Solve& together, const State& state, const Solve& alone, const State& own) {
  const std::size_t S = together.problem.species.size();
  std::vector<double> by_original(own.values.size());
  for (std::size_t i = 0; i < own.values.size(); ++i)
    by_original[std::size_t(alone.mesh.original_node()[i / S]) * S + i % S] = own.values[i];
  double most = 0;
  for (std::size_t i = 0; i < state.values.size(); ++i) {
    const auto node = std::size_t(together.mesh.original_node()[i / S]);
    most = std::max(most, std::abs(state.values[i] - by_original[node * S + i % S]));
  }
  return largest(most);
}

// Every step may err by the tolerance. Of bdf and linear ten tolerances remain at values of up to
// five; of chebyshev, whose estimate is that of its solution and not of a worse one, half of what
// all steps may add up to.
TEST_P(EveryMethod, finds_the_solution_that_bdf_finds_at_a_tight_tolerance) {
  Solve solve(line(), linear_problem()), tight(line(), linear_problem(), MPI_COMM_SELF);
  const State reference = tight.run(by(Method::bdf, 1e-8));
  for (const double tolerance : {1e-2, 1e-3, 1e-4, 1e-5}) {
    const State state = solve.run(options(tolerance));
    const double errors =
        GetParam() == Method::chebyshev ? 0.5 * static_cast<double>(solve.statistics.steps) : 10;
    EXPECT_EQ(solve.statistics.method, GetParam());
    EXPECT_LE(distance(solve, state, tight, reference), errors * tolerance) << tolerance;
  }
}

// Steps follow from sums, which are taken in another order on other ranks.
TEST_P(EveryMethod, finds_on_all_ranks_together_what_each_finds_alone) {
  Solve together(line(), linear_problem()), alone(line(), linear_problem(), MPI_COMM_SELF);
  const State shared = together.run(options(1e-6)), own = alone.run(options(1e-6));
  EXPECT_LE(distance(together, shared, alone, own), 1e-5);
  for (std::size_t e = 0; e < own.ledger.size(); ++e)
    EXPECT_NEAR(shared.ledger[e], own.ledger[e], 1e-5);
}

TEST_P(EveryMethod, closes_the_ledger_of_every_species_after_every_step) {
  constexpr double tolerance = 1e-4;
  Solve solve(line(), linear_problem());
  Recorder recorder(solve.system);

  solve.run(options(tolerance), {&recorder});

  for (const Shown& s : recorder.all)
    for (const auto& b : balance(solve.system.ledger(), s.stored, s.ledger))
      EXPECT_LE(b.relative(), tolerance) << "at " << s.time;
}

TEST_P(EveryMethod, lands_on_outputs_and_starts_afresh_after_what_is_delivered) {
  Solve solve(line(), linear_problem());
  Recorder recorder(solve.system);
  TimeOptions given = options(1e-4);
  given.output_times = {0.1, 1.0 / 3};
  given.landings = {0.4};

  const State state = solve.run(given, {&recorder});

  EXPECT_EQ(recorder.output_times(), (std::vector<double>{0, 0.1, 1.0 / 3, 1}));
  EXPECT_EQ(state.time, 1);
  EXPECT_EQ(solve.statistics.restarts, 3);  // two doses after the start, a time to land on
  for (const double at : {0.31, 0.4, 0.5})
    EXPECT_TRUE(std::any_of(recorder.all.begin(), recorder.all.end(), [at](const Shown& s) {
      return s.time == at;
    })) << at;
}

/// The least value shown after any step.
class Lowest : public Observer {
 public:
  void observe(const Snapshot& s) override {
    for (const double value : s.values) lowest_ = std::min(lowest_, value);
  }
  double over_ranks() const { return -largest(-lowest_); }

 private:
  double lowest_ = 0;
};

// A block with sharp edges that diffuses and fades at a loose tolerance, and a first step far too
// long: the stages of all methods dip below zero there.
TEST_P(EveryMethod, shows_no_negative_value) {
  ProblemBuilder builder;
  builder.species("a", "0.05", "if(abs(x - 0.5) < 0.12, 1, 0)");
  builder.species("b", "", "1");
  builder.reaction("decay", 1, "-30*b");
  Solve solve(line(40), builder.problem);
  Recorder recorder(solve.system);
  Lowest lowest;
  TimeOptions given = options(1e-2);
  given.initial_step = 0.5;

  solve.run(given, {&recorder, &lowest});

  EXPECT_EQ(lowest.over_ranks(), 0);
  const auto& end = recorder.all.back();
  for (const auto& b : balance(solve.system.ledger(), end.stored, end.ledger))
    EXPECT_LE(b.relative(), 1e-2);
}

TEST_P(EveryMethod, obeys_the_longest_step) {
  Solve solve(line(), linear_problem());
  TimeOptions given = options(1e-1);
  given.max_step = 0.02;
  solve.run(given);
  EXPECT_LE(solve.statistics.largest_step, 0.02 * (1 + 1e-12));
  EXPECT_GE(solve.statistics.steps, 50);
}

TEST_P(EveryMethod, goes_on_from_a_state_as_if_it_had_not_stopped) {
  Solve whole(line(), linear_problem()), halves(line(), linear_problem());
  const State direct = whole.run(options(1e-5));
  TimeOptions first = options(1e-5);
  first.end = 0.5;  // where a dose is due

  State state = halves.run(first);
  TimeOptions rest = options(1e-5);
  rest.scales = {2, 2};
  DeliverySchedule deliveries(halves.system, halves.locator);
  TimeStepper(halves.system, deliveries, rest).advance(state, {});

  for (std::size_t i = 0; i < state.values.size(); ++i)
    EXPECT_NEAR(state.values[i], direct.values[i], 1e-4);
  for (std::size_t e = 0; e < state.ledger.size(); ++e)
    EXPECT_NEAR(state.ledger[e], direct.ledger[e], 1e-4);
}

}  // namespace
}  // namespace paracrine::test
