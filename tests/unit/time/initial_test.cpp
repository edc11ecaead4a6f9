// SPDX-License-Identifier: BSD-3-Clause
//
// Initial values and scales.
#include "solver/time/initial.hpp"

#include <gtest/gtest.h>

#include "tests/unit/time/recorder.hpp"

namespace paracrine::test {
namespace {

TEST(InitialState, takes_regional_formulas_and_their_mean_where_regions_meet) {
  ProblemBuilder builder;
  builder.species("c", "", "1 + 0*x");
  builder.problem.species[0].regional_initial["graft"] = builder.formula("5");
  const Solve solve(line_with_graft(), builder.problem);

  const State state = initial_state(solve.system, 0, nullptr);

  for (std::size_t i = 0; i < solve.mesh.num_owned_nodes(); ++i) {
    const double x = solve.mesh.points()[i][0];
    EXPECT_NEAR(state.values[i], x < 0.499 ? 1 : x < 0.501 ? 3 : 5, 1e-14);
  }
  EXPECT_NEAR(state.ledger[0], 0.5 * 1 + 0.5 * 5, 1e-14);
}

TEST(InitialState, reads_fields_in_their_own_numbers) {
  ProblemBuilder builder;
  builder.species("c", "", "0");
  builder.problem.species[0].initial_file = InitialFile{"field.vtu", "VEGF", 1e-3};
  const Solve solve(line(), builder.problem);
  const FieldReader reader = [](const InitialFile& file, auto points) {
    EXPECT_EQ(file.path, "field.vtu");
    std::vector<double> values;
    for (const auto& x : points) values.push_back(1000 * x[0]);
    return values;
  };

  const State state = initial_state(solve.system, 0, reader);

  EXPECT_LE(solve.error(state, 0, [](const auto& x) { return x[0]; }), 1e-14);
}

std::string refusal(const std::string& initial, const std::string& imposed = "") {
  ProblemBuilder builder;
  builder.species("c", "1", initial);
  if (!imposed.empty()) builder.boundary("left", 0, FixedValue{builder.formula(imposed)});
  const Solve solve(line(), builder.problem);
  return failure([&] { initial_state(solve.system, 0, nullptr); });
}

// One end of the interval is bad, and so one rank; all must say the same.
TEST(InitialState, refuses_what_no_species_may_have) {
  expect_words(refusal("0.5 - x"), {"species.c.initial", "as low as -0.5", "nonnegative = false"});
  expect_words(refusal("1/x"), {"species.c.initial", "not a finite number"});
  expect_words(refusal("1", "-2"), {"boundary.left.c", "imposes -2", "nonnegative = false"});
  expect_words(refusal("1", "log(x - 1)"), {"boundary.left.c", "not a finite number"});
  EXPECT_EQ(refusal("1", "2 - x"), "");
}

TEST(Scales, come_from_what_is_stated_else_the_largest_value_known) {
  ProblemBuilder builder;
  builder.species("initial", "1", "3*x");
  builder.species("imposed", "1", "0");
  builder.species("delivered", "1", "0.5");
  builder.species("stated", "1", "100");
  builder.species("nothing", "1", "0");
  builder.boundary("right", 1, FixedValue{builder.formula("7")});
  builder.problem.species[3].scale = 2;
  builder.problem.deliveries = {dose("depot", 2, {1})};
  const Solve solve(line(), builder.problem);
  const DeliverySchedule deliveries(solve.system, solve.locator);

  const auto scales =
      quantity_scales(solve.system, initial_state(solve.system, 0, nullptr), deliveries.peaks());

  EXPECT_NEAR(scales[0], 3, 1e-14);
  EXPECT_NEAR(scales[1], 7, 1e-14);
  EXPECT_NEAR(scales[2], 2, 1e-13);
  EXPECT_NEAR(scales[3], 2, 0);
  EXPECT_NEAR(scales[4], 1, 0);
}

// Cells make a factor, the factor a signal; both begin at nothing, in units that make them tiny.
TEST(Scales, of_species_that_begin_at_nothing_come_from_their_production) {
  ProblemBuilder builder;
  builder.species("cells", "", "1000");
  builder.species("factor", "1", "0");
  builder.species("signal", "", "0");
  builder.species("plenty", "", "0");
  builder.reaction("secretion", 1, "4e-15*cells - 2*factor");
  builder.reaction("response", 2, "3e-3*factor");
  builder.reaction("flood", 3, "7*cells");
  const Solve solve(line(), builder.problem);

  const auto scales = quantity_scales(solve.system, initial_state(solve.system, 0, nullptr),
                                      std::vector<double>(4, 0.0));

  EXPECT_NEAR(scales[1] / 2e-12, 1, 1e-12);  // production over decay
  EXPECT_NEAR(scales[2] / 6e-15, 1, 1e-12);  // an hour's production
  EXPECT_EQ(scales[3], 1);                   // never more than a unit on suspicion
}

}  // namespace
}  // namespace paracrine::test
