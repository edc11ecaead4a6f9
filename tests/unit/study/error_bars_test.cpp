// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/results/error_bars.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace paracrine {
namespace {

ErrorBar bar_of(const VerificationRuns& runs, const std::string& measure) {
  StudyOutcome outcome;
  outcome.measure = measure;
  return error_bar(runs, outcome);
}

const double missing = std::nan("");

/// A run of one measure: its value at 0, 12 and 24 h.
Series series(double start, double middle, double end, const std::string& name = "dose") {
  return {{0, 12, 24}, {{name, "pM", {start, middle, end}}}};
}
Series ends_at(double value) {
  return series(0, 0, value);
}
double second_order(double h) {
  return 10 + 0.8 * h * h;
}

TEST(ErrorBars, finds_the_error_and_order_of_three_meshes) {
  for (const double p : {1.0, 2.0, 3.0}) {
    const auto value = [&](double h) { return 10 - 0.8 * std::pow(h, p); };
    const VerificationRuns runs{{ends_at(value(1)), ends_at(value(0.5)), ends_at(value(0.25))}, {}};

    const ErrorBar bar = bar_of(runs, "dose");

    // Pure powers are extrapolated exactly: what remains is round-off of the differences.
    ASSERT_TRUE(bar.order);
    EXPECT_NEAR(*bar.order, p, 1e-10);
    EXPECT_NEAR(bar.mesh, 0.8, 1e-10);
    EXPECT_EQ(bar.value, value(1));
    EXPECT_EQ(bar.unit, "pM");
    EXPECT_EQ(bar.time, 0) << "there is no other tolerance to compare with";
  }
}

TEST(ErrorBars, takes_second_order_where_two_meshes_cannot_show_one) {
  const VerificationRuns runs{{ends_at(second_order(1)), ends_at(second_order(0.5))}, {}};
  const ErrorBar bar = bar_of(runs, "dose");
  EXPECT_FALSE(bar.order);
  EXPECT_NEAR(bar.mesh, 0.8, 1e-12) << "4/3 of the difference of 0.6";
}

TEST(ErrorBars, knows_how_often_a_mesh_was_halved_when_one_between_is_missing) {
  const VerificationRuns runs{
      {ends_at(second_order(1)), ends_at(missing), ends_at(second_order(0.25))}, {}};
  EXPECT_NEAR(bar_of(runs, "dose").mesh, 0.8, 1e-12);
}

TEST(ErrorBars, gives_the_largest_difference_or_that_of_second_order_where_no_order_is_seen) {
  const auto bar = [](double m0, double m1, double m2) {
    return bar_of({{ends_at(m0), ends_at(m1), ends_at(m2)}, {}}, "dose");
  };
  for (const ErrorBar& b : {bar(5, 5.1, 7),   // growing
                            bar(5, 5, 7)}) {  // no first difference
    EXPECT_FALSE(b.order);
    EXPECT_EQ(b.mesh, 2);
  }
  // 4/3 of the first difference is more, as two meshes alone would have it
  for (const ErrorBar& b : {bar(5, 7, 6),     // both signs
                            bar(5, 7, 7)}) {  // no second difference
    EXPECT_FALSE(b.order);
    EXPECT_DOUBLE_EQ(b.mesh, 8.0 / 3);
  }
  EXPECT_FALSE(bar(5, 6.9999, 7).order) << "one of 14";
  EXPECT_EQ(bar(5, 5, 5).mesh, 0);
  EXPECT_TRUE(bar(5, 6, 6.7).order) << "just above 0.5";
  EXPECT_FALSE(bar(5, 6, 6.72).order) << "just below 0.5";
}

TEST(ErrorBars, compares_with_a_tighter_tolerance) {
  const VerificationRuns runs{{ends_at(5), ends_at(6)}, ends_at(4.5)};
  const ErrorBar bar = bar_of(runs, "dose");
  EXPECT_NEAR(bar.time, 0.5 / 0.9, 1e-12);
  EXPECT_NEAR(bar.total(), 4.0 / 3 + 0.5 / 0.9, 1e-12);
}

TEST(ErrorBars, looks_at_the_time_of_an_outcome) {
  StudyOutcome outcome;
  outcome.measure = "dose";
  outcome.at = 12;
  const VerificationRuns runs{{series(0, 5, 9), series(0, 5.75, 90)}, series(0, 4, 900)};

  const auto bars = error_bars(runs, std::span(&outcome, 1));

  ASSERT_EQ(bars.size(), 1u);
  EXPECT_EQ(bars[0].value, 5);
  EXPECT_DOUBLE_EQ(bars[0].mesh, 1);
  EXPECT_NEAR(bars[0].time, 1 / 0.9, 1e-12);
}

TEST(ErrorBars, begins_with_the_outcomes) {
  Series run = ends_at(1);
  run.columns.push_back({"peak", "nM", {0, 0, 2}});
  run.columns.push_back({"volume", "mL", {0, 0, 3}});
  StudyOutcome outcome;
  outcome.measure = "volume";

  const auto bars = error_bars({{run, run}, run}, std::span(&outcome, 1));

  ASSERT_EQ(bars.size(), 3u);
  EXPECT_EQ(bars[0].measure, "volume");
  EXPECT_EQ(bars[1].measure, "dose");
  EXPECT_EQ(bars[2].measure, "peak");
  EXPECT_EQ(bars[2].unit, "nM");
}

TEST(ErrorBars, says_that_it_does_not_know) {
  // no finer mesh
  EXPECT_TRUE(std::isnan(bar_of({{ends_at(5)}, ends_at(4)}, "dose").mesh));
  EXPECT_NEAR(bar_of({{ends_at(5)}, ends_at(4)}, "dose").time, 1 / 0.9, 1e-12);
  // finer runs without the measure, or that ended before
  const Series other = series(0, 0, 7, "other"), early{{0, 12}, {{"dose", "pM", {0, 0}}}};
  for (const Series& finer : {other, early, ends_at(missing), ends_at(INFINITY), Series{}}) {
    const ErrorBar bar = bar_of({{ends_at(5), finer}, finer}, "dose");
    EXPECT_EQ(bar.value, 5);
    EXPECT_TRUE(std::isnan(bar.mesh));
    EXPECT_TRUE(std::isnan(bar.time));
  }
  // the case's own run has no value: two finer ones say nothing of its error
  const ErrorBar bar = bar_of({{ends_at(missing), ends_at(5), ends_at(6)}, ends_at(5)}, "dose");
  EXPECT_TRUE(std::isnan(bar.value) && std::isnan(bar.mesh) && std::isnan(bar.time));
  const ErrorBar unknown = bar_of({{ends_at(5), ends_at(6)}, ends_at(5)}, "nobody");
  EXPECT_TRUE(std::isnan(unknown.value) && std::isnan(unknown.mesh) && std::isnan(unknown.time));
  EXPECT_EQ(unknown.unit, "");
}

}  // namespace
// What both arms get wrong alike is not wrong in their difference.
TEST(ErrorBars, of_a_gain_leave_out_what_the_control_shares) {
  StudyOutcome outcome;
  outcome.measure = "dose";
  const VerificationRuns control{{ends_at(100), ends_at(104)}, ends_at(100.5)};
  const VerificationRuns arm{{ends_at(110), ends_at(114.3)}, ends_at(110.5)};
  const ErrorBar gain = gain_error_bar(arm, control, outcome);
  EXPECT_EQ(gain.value, 10);
  EXPECT_NEAR(gain.mesh, 0.3 * 4 / 3, 1e-12);
  EXPECT_NEAR(gain.time, 0, 1e-12);
  EXPECT_TRUE(std::isnan(gain_error_bar(arm, {{ends_at(100)}, {}}, outcome).mesh));
}

}  // namespace paracrine
