// SPDX-License-Identifier: BSD-3-Clause
//
// What the integrator makes of unusual cases: any number of species, none that move, few cells,
// values of any size, rates that are no numbers.
#include "solver/time/integrator.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/unit/time/recorder.hpp"

namespace paracrine::test {
namespace {

// A chain of conversions s -> s+1 at 1/h: the last holds what the others lost, the total stays.
TEST(Integrator, takes_any_number_of_species) {
  for (const int S : {1, 2, 5, 7, 8, 9, 16, 17}) {
    ProblemBuilder builder;
    for (int s = 0; s < S; ++s)
      builder.species("c" + std::to_string(s), s % 3 == 2 ? "" : "0.0" + std::to_string(s + 1),
                      s ? "0" : "1 + x");
    for (int s = 0; s + 1 < S; ++s) {
      const std::string c = "c" + std::to_string(s);
      builder.reaction("from" + c, s, "-" + c);
      builder.reaction("to" + c, s + 1, c);
    }
    Solve solve(line(), builder.problem);

    const State state = solve.run(until(1));

    const auto stored = solve.system.stored(state.values);
    EXPECT_NEAR(std::accumulate(stored.begin(), stored.end(), 0.0), 1.5, 1e-5) << S << " species";
    if (S > 1) {
      EXPECT_NEAR(stored[0], 1.5 * std::exp(-1), 1e-4) << S << " species";
    }
  }
}

TEST(Integrator, takes_cases_without_reactions_or_without_diffusion) {
  ProblemBuilder still, moving;
  still.species("c", "", "2*x");
  moving.species("c", "10", "2*x");
  Solve kept(line(), still.problem), mixed(line(), moving.problem);
  const State first = kept.run(until(1)), last = mixed.run(until(1));
  EXPECT_LE(kept.error(first, 0, [](const auto& x) { return 2 * x[0]; }), 1e-15);
  EXPECT_LE(mixed.error(last, 0, [](const auto&) { return 1.0; }), 1e-5);
}

// More ranks than cells. Both ends exchange with the outside.
TEST(Integrator, takes_ranks_that_own_nothing) {
  ProblemBuilder builder;
  builder.species("c", "1", "0");
  builder.reaction("loss", 0, "-0.5*c");
  builder.boundary("left", 0, Exchange{builder.formula("1"), builder.formula("2")});
  builder.boundary("right", 0, FixedValue{builder.formula("1")});
  builder.problem.deliveries = {dose("depot", 0, {0.5})};
  Solve solve(line(1), builder.problem);
  Recorder recorder(solve.system);

  solve.run(until(1), {&recorder});

  const Shown& end = recorder.all.back();
  EXPECT_LE(balance(solve.system.ledger(), end.stored, end.ledger)[0].relative(), 1e-6);
}

// The same case in units that differ by 1e12 is the same answer times the unit, in as many steps.
TEST(Integrator, does_not_care_for_the_unit_of_a_species) {
  std::vector<double> stored, steps;
  for (const double unit : {1e-12, 1.0, 1e12}) {
    ProblemBuilder builder;
    const std::string u = std::to_string(unit * 1e13) + "*1e-13";
    builder.species("c", "0.1", "(1 + x)*" + u);
    builder.reaction("uptake", 0, "-3*" + u + "*c/(c + 0.5*" + u + ")");
    Solve solve(line(), builder.problem);
    const State state = solve.run(until(0.4));
    stored.push_back(solve.system.stored(state.values)[0] / unit);
    steps.push_back(static_cast<double>(solve.statistics.steps));
  }
  EXPECT_NEAR(stored[0], stored[1], 1e-5);
  EXPECT_NEAR(stored[2], stored[1], 1e-5);
  EXPECT_NEAR(steps[0], steps[1], 0.1 * steps[1]);
  EXPECT_NEAR(steps[2], steps[1], 0.1 * steps[1]);
}

// A factor that begins at nothing is resolved to the size it grows to, however small its unit makes
// the numbers: rise to a plateau, 1e-12 (1 - exp(-5 t)), secreted by cells.
TEST(Integrator, resolves_a_factor_of_tiny_numbers_that_begins_at_nothing) {
  ProblemBuilder builder;
  builder.species("cells", "", "1000");
  builder.species("factor", "0.1", "0");
  builder.reaction("secretion", 1, "5e-15*cells");
  builder.reaction("decay", 1, "-5*factor");
  Solve solve(line(), builder.problem);
  Recorder recorder(solve.system);

  solve.run(until(2, 1e-4), {&recorder});

  for (const Shown& s : recorder.all)
    EXPECT_NEAR(s.stored[1] * 1e12, 1 - std::exp(-5 * s.time), 1e-2) << "at " << s.time;
}

// Scales follow growth: cells that grow by e^20 are held to the tolerance of what they are, in
// steps that do not shrink with what they were.
TEST(Integrator, follows_a_species_that_outgrows_its_scale) {
  ProblemBuilder builder;
  builder.species("cells", "0.01", "1e-6");
  builder.reaction("growth", 0, "10*cells");
  Solve solve(line(), builder.problem);
  const State state = solve.run(until(2, 1e-5));
  EXPECT_NEAR(solve.system.stored(state.values)[0] / (1e-6 * std::exp(20)), 1, 1e-2);
}

TEST(Integrator, keeps_within_the_stated_scale) {
  ProblemBuilder builder;
  builder.species("c", "", "1e-6");
  builder.reaction("decay", 0, "-c");
  builder.problem.species[0].scale = 1e6;  // nothing of this size is worth a step
  Solve coarse(line(), builder.problem);
  coarse.run(until(1, 1e-6));
  builder.problem.species[0].scale = 0;
  Solve fine(line(), builder.problem);
  fine.run(until(1, 1e-6));
  EXPECT_LT(coarse.statistics.steps, fine.statistics.steps / 2);
}

TEST(Rates, that_are_no_numbers_are_named_with_reaction_species_and_place) {
  ProblemBuilder builder;
  builder.species("a", "1", "1");
  builder.species("b", "", "x - 0.5");
  builder.problem.species[1].nonnegative = false;
  builder.reaction("fine", 0, "-a");
  builder.reaction("bad", 1, "-log(b)*a");
  Solve solve(line_with_graft(), builder.problem);

  // Only nodes left of the middle are bad, and so only some ranks; all must say the same.
  const std::string message = failure([&] { solve.run(until(1)); });

  expect_words(message, {"reaction 'bad' (-log(b)*a) gives", "for b at t = 0 h",
                         "in region 'tissue' at (0", "a = 1", "b = -0.5", "mend the formula"});
}

// A rate that reads no pool stands among pools that others read: all are told as they are.
TEST(Rates, that_are_no_numbers_are_told_with_the_values_of_all_pools) {
  const auto message_of = [](bool of_pools) {
    ProblemBuilder builder;
    const int a = builder.species("a", "1", "1");
    const int plasma = builder.pool(builder.compartment("plasma", 0.7), a, "3");
    const int lung = builder.pool(builder.compartment("lung", 0.2), a, "0.25");
    builder.pool_reaction("clearance", plasma, of_pools ? "-sqrt(1 - plasma.a)" : "-plasma.a");
    if (!of_pools) builder.reaction("bad", a, "-sqrt(a - 2)");
    builder.transfer("circulation", plasma, lung, "0");
    Solve solve(line(), builder.problem);
    return failure([&] { solve.run(until(1)); });
  };
  expect_words(message_of(false), {"reaction 'bad'", "where a = 1, plasma.a = 3, lung.a = 0.25;"});
  expect_words(message_of(true), {"reaction 'clearance'",
                                  "for plasma.a at t = 0 h, "
                                  "where plasma.a = 3, lung.a = 0.25;"});
}

// The rate blows up beyond c = 1 only, which the solution never reaches; long steps do, and must be
// cut.
TEST(Rates, that_are_no_numbers_on_a_trial_only_cut_the_step) {
  ProblemBuilder builder;
  builder.species("c", "", "0.5");
  builder.reaction("approach", 0, "50*sqrt(1 - c)");
  builder.reaction("decay", 0, "-20*c");
  Solve solve(line(), builder.problem);
  TimeOptions options = until(1, 1e-4);
  options.initial_step = 0.5;

  const State state = solve.run(options);

  // At rest 50 sqrt(1 - c) = 20 c.
  const double rest = (-6.25 + std::sqrt(6.25 * 6.25 + 4 * 6.25)) / 2;
  EXPECT_NEAR(solve.system.stored(state.values)[0], rest, 1e-3);
}

// The same where c comes to rest a millionth below 1: Newton's last update, whose rates nobody has
// seen, would end a step beyond, and the next could not begin. What the ledger holds of a rate
// whose slope is infinite there is no more than a number.
TEST(Rates, that_are_no_numbers_where_a_step_would_end_only_cut_it) {
  ProblemBuilder builder;
  builder.species("c", "", "0.5");
  builder.reaction("approach", 0, "50*sqrt(1 - c)");
  builder.reaction("decay", 0, "-0.05*c");
  Solve solve(line(1), builder.problem);
  Recorder recorder(solve.system);

  const State state = solve.run(until(1, 1e-3), {&recorder});

  EXPECT_NEAR(solve.system.stored(state.values)[0], 1, 1e-3);
  for (const Shown& s : recorder.all)
    for (const double entry : s.ledger) EXPECT_TRUE(std::isfinite(entry)) << "at " << s.time;
}

// A damped oscillation, a'' + 2 a' + 37 a = 0. Steps vary and begin at order one, so that the slope
// scatters about the order; of an order lower by one it would miss the bound.
TEST(Integrator, converges_at_orders_four_and_five) {
  ProblemBuilder builder;
  builder.species("a", "", "1");
  builder.species("b", "", "0");
  for (Species& species : builder.problem.species) species.nonnegative = false, species.scale = 1;
  builder.reaction("turn", 0, "-a + 6*b");
  builder.reaction("turn back", 1, "-b - 6*a");
  Solve solve(line(1), builder.problem);
  const double t = 2, exact = std::exp(-t) * std::cos(6 * t);
  const auto run = [&](int order, double tolerance) {
    TimeOptions options = until(t, tolerance);
    options.method = Method::bdf;
    options.max_order = order;
    const State state = solve.run(options);
    return std::pair(std::abs(solve.system.stored(state.values)[0] - exact),
                     double(solve.statistics.steps));
  };
  for (const auto& [order, loose, tight] :
       {std::tuple{4, 1e-5, 1e-9}, std::tuple{5, 1e-5, 1e-10}}) {
    const auto [error, steps] = run(order, loose);
    const auto [less, more] = run(order, tight);
    EXPECT_NEAR(std::log(error / less) / std::log(more / steps), order, 0.8) << "order " << order;
    EXPECT_EQ(solve.statistics.last_order, order);
  }
}

TEST(Integrator, does_not_depend_on_the_numbering_of_the_nodes) {
  ProblemBuilder builder;
  builder.species("c", "0.2", "1 + x*y");
  builder.reaction("uptake", 0, "-c^2");
  const MeshData data = generate(shape::Rectangle{.cells = {6, 5}});
  MeshData shuffled = data;
  const auto n = static_cast<std::int32_t>(data.num_points());
  const auto moved = [n](std::int32_t i) { return (i * 11 + 5) % n; };
  ASSERT_EQ(std::gcd(11, n), 1);
  for (std::int32_t i = 0; i < n; ++i) shuffled.points[moved(i)] = data.points[i];
  for (auto& node : shuffled.cells) node = moved(node);
  for (auto& node : shuffled.facets) node = moved(node);
  Solve one(data, builder.problem), other(shuffled, builder.problem);

  const State first = one.run(until(1)), second = other.run(until(1));

  // Round-off may change a step; both are within some tolerances of the solution.
  EXPECT_NEAR(one.system.stored(first.values)[0], other.system.stored(second.values)[0], 1e-5);
  const double there = one.error(first, 0, [](const auto&) { return 1.0; });
  EXPECT_NEAR(other.error(second, 0, [](const auto&) { return 1.0; }), there, 1e-5);
}

}  // namespace
}  // namespace paracrine::test
