// SPDX-License-Identifier: BSD-3-Clause
//
// What samples say of arms: spreads, wins, what outcomes hang on.
#include "solver/app/study/results/analyse.hpp"

#include <gtest/gtest.h>

#include "small_study.hpp"
#include "solver/app/study/results/samples.hpp"
#include "solver/app/study/results/tables.hpp"
#include "tests/support/nan.hpp"

namespace paracrine::test {
namespace {

using Arms = std::vector<std::size_t>;
using Sentences = std::vector<std::string>;

/// Control and one arm, nominal and four samples of two numbers.
StudyDesign sampled() {
  StudyDesign d;
  d.outcomes = {peak_outcome()};
  d.uncertain = {{"k", "parameters.k", "1/s", "", ""}, {"D", "parameters.D", "", "", ""}};
  d.sampling = {"random", 4, false, 1};
  for (const char* name : {"none", "cells"}) {
    add_arm(d, name, {}, d.arms.empty());
    for (int s = 1; s <= 4; ++s)
      add_run(d, name + std::to_string(s), s, 0).uncertain = {1.0 * s, -1.0 * s};
  }
  return d;
}

std::map<std::string, double> sampled_values() {
  return {{"none", 1},  {"none1", 1},  {"none2", 1},  {"none3", 1},  {"none4", 1},
          {"cells", 2}, {"cells1", 0}, {"cells2", 3}, {"cells3", 5}, {"cells4", 7}};
}

TEST(Samples, count_wins_of_pairs) {
  const auto r = results_of(sampled(), sampled_values());
  ASSERT_EQ(r.wins.size(), 1u);
  EXPECT_EQ(r.wins[0].wins[1][0].share.value, 0.75);
  EXPECT_EQ(r.wins[0].wins[0][1].share.value, 0.25);
  EXPECT_EQ(r.wins[0].wins[1][0].pairs, 4u);
  EXPECT_EQ(r.arms[1].outcome[0], 2) << "nominal: samples are in no mean";
  EXPECT_EQ(r.arms[1].sampled[0].count, 4u);
  EXPECT_EQ(r.arms[1].sampled[0].median, 4);
  EXPECT_EQ(r.preferences[0].sentences.back(),
            "Over 4 samples of the uncertain numbers \"cells\" is better than \"none\" in 75 % "
            "(95 % interval: 30.1 % to 95.4 %), by more than the margin in 75 %, worse by more "
            "than it in 25 %.");
}

TEST(Samples, count_wins_of_less_where_less_is_better) {
  StudyDesign d = sampled();
  d.outcomes[0].more_is_better = false;
  const auto r = results_of(d, sampled_values());
  EXPECT_EQ(r.wins[0].wins[1][0].share.value, 0.25);
  EXPECT_EQ(r.preferences[0].best, 0u);
  EXPECT_NE(r.preferences[0].sentences.back().find("\"none\" is better than \"cells\" in 75 %"),
            std::string::npos);
}

TEST(Samples, give_the_gain_over_the_control_pair_by_pair) {
  auto values = sampled_values();
  values["none4"] = 6;
  const auto r = results_of(sampled(), values);
  const Spread& gain = r.arms[1].gain[0];  // -1, 2, 4, 1
  EXPECT_EQ(gain.count, 4u);
  EXPECT_EQ(gain.lowest, -1);
  EXPECT_EQ(gain.median, 1.5);
  EXPECT_EQ(gain.highest, 4);
  EXPECT_EQ(r.arms[0].gain[0].count, 0u) << "the control has none";
}

TEST(Samples, count_only_leads_beyond_the_margin) {
  StudyOutcome outcome;
  outcome.margin = 0.1;  // a tenth of the larger
  const std::vector<double> a = {1.05, 1.2, 2, 1, nan}, b = {1, 1, 1, 2, 1};
  EXPECT_DOUBLE_EQ(share_beyond(outcome, a, b), 0.5) << "0.05 of 1.05 is within it";
  EXPECT_DOUBLE_EQ(share_beyond(outcome, b, a), 0.25);
  outcome.more_is_better = false;
  EXPECT_DOUBLE_EQ(share_beyond(outcome, a, b), 0.25);
}

TEST(Samples, leave_out_pairs_of_which_one_is_missing) {
  auto values = sampled_values();
  values["cells1"] = nan;  // failed
  values.erase("none2");   // waits
  const auto r = results_of(sampled(), values);
  EXPECT_EQ(r.arms[1].gain[0].count, 2u);
  EXPECT_EQ(r.wins[0].wins[1][0].pairs, 2u);
  EXPECT_EQ(r.wins[0].wins[1][0].share.value, 1);
  EXPECT_EQ(r.arms[1].sampled[0].count, 3u);
}

TEST(Samples, of_an_arm_without_chance_stand_for_all_replicates) {
  StudyDesign d = sampled();
  d.replicates = 2;
  auto values = sampled_values();
  for (int s = 1; s <= 4; ++s) {  // the arm is placed at random, the control is not
    add_run(d, "again" + std::to_string(s), s, 1).uncertain = {1.0 * s, -1.0 * s};
    values["again" + std::to_string(s)] = 7;
  }
  const auto r = results_of(d, values);
  EXPECT_EQ(r.arms[0].sampled[0].count, 4u);
  EXPECT_EQ(r.arms[1].sampled[0].lowest, 3.5);
  EXPECT_EQ(r.wins[0].wins[1][0].pairs, 4u);
  values.erase("again1");
  EXPECT_EQ(results_of(d, values).arms[1].sampled[0].count, 3u);
}

TEST(Sensitivities, are_of_each_arm_and_of_its_difference_to_the_control) {
  const auto r = results_of(sampled(), sampled_values());
  ASSERT_EQ(r.sensitivities.size(), 3u);
  EXPECT_EQ(r.sensitivities[1].arm, 1u);
  EXPECT_EQ(r.sensitivities[1].minus, std::nullopt);
  EXPECT_EQ(r.sensitivities[1].bars[0].low, 0);
  EXPECT_EQ(r.sensitivities[1].bars[0].high, 7);
  EXPECT_EQ(r.sensitivities[1].bars[1].high, 0) << "the second number falls as the first rises";
  EXPECT_EQ(r.sensitivities[2].minus, 0u);
  EXPECT_EQ(r.sensitivities[2].bars[0].high, 6);
}

TEST(Sensitivities, do_without_rows_that_are_missing) {
  auto values = sampled_values();
  values["cells4"] = nan;
  EXPECT_EQ(results_of(sampled(), values).sensitivities[1].bars[0].high, 5);
  for (const char* run : {"cells1", "cells2", "cells3"}) values.erase(run);
  const auto r = results_of(sampled(), values);
  ASSERT_EQ(r.sensitivities.size(), 1u) << "of an arm without a value there is nothing to tell";
  EXPECT_EQ(r.sensitivities[0].arm, 0u);
  EXPECT_EQ(r.wins[0].wins[1][0].pairs, 0u);
  EXPECT_EQ(study_summary_json(r).find("NaN"), std::string::npos);
}

TEST(Sensitivities, have_indices_over_Saltellis_rows_and_bars_over_independent_ones) {
  StudyDesign d;
  d.outcomes = {peak_outcome()};
  d.uncertain = {{"k", "parameters.k", "", "", ""}};
  d.sampling = {"random", 2, true, 1};
  add_arm(d, "a");
  std::map<std::string, double> values{{"a", 0}};
  // rows A: 1, 2; B: 3, 4; A with its column from B is B
  const double k[] = {1, 2, 3, 4, 3, 4};
  for (int s = 1; s <= 6; ++s) {
    const std::string name = "a" + std::to_string(s);
    add_run(d, name, s, 0).uncertain = {k[s - 1]};
    values[name] = 10 * k[s - 1];
  }
  const auto r = results_of(d, values);
  EXPECT_EQ(r.arms[0].sampled[0].count, 4u) << "mixed rows are no draws of their own";
  EXPECT_EQ(r.sensitivities[0].bars[0].high, 40);
  ASSERT_TRUE(r.sensitivities[0].indices);
  EXPECT_EQ(r.sensitivities[0].indices->used, 2u);
  values.erase("a5");
  EXPECT_EQ(results_of(d, values).sensitivities[0].indices->used, 1u);
}

}  // namespace
}  // namespace paracrine::test
