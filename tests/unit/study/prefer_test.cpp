// SPDX-License-Identifier: BSD-3-Clause
//
// Which arm is preferred, and in which words: they are read by people who decide by them, so they
// are pinned.
#include "solver/app/study/results/analyse.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_study.hpp"
#include "solver/app/study/results/samples.hpp"
#include "solver/app/study/results/tables.hpp"
#include "tests/support/nan.hpp"

namespace paracrine::test {
namespace {

using Arms = std::vector<std::size_t>;
using Sentences = std::vector<std::string>;

/// Arms of one run each, the control first.
StudyDesign arms_of(const Sentences& names, bool with_control = true) {
  StudyDesign d;
  d.outcomes = {peak_outcome()};
  for (const std::string& name : names) add_arm(d, name, {}, with_control && d.arms.empty());
  return d;
}

Preference preference_of(const StudyResults& results) {
  return results.preferences.at(0);
}

/// Verified arm: value and error of its mesh.
StudyResults with_error(StudyResults results, double value, double mesh) {
  results.verified = {{0, {{"peak", "mL", value, mesh, 0, {}}}, {}}};
  prefer(results);
  return results;
}

TEST(Prefer, a_clear_lead) {
  const auto p = preference_of(
      results_of(arms_of({"none", "low", "high"}), {{"none", 0.2}, {"low", 1.0}, {"high", 1.2}}));
  EXPECT_EQ(p.best, 2u);
  EXPECT_EQ(p.runner_up, 1u);
  EXPECT_TRUE(p.clear);
  EXPECT_EQ(p.as_good, (Arms{2}));
  EXPECT_NEAR(p.lead, 0.2, 1e-15);
  EXPECT_NEAR(p.margin, 0.06 + 2 * 0.0006, 1e-15)
      << "5 % of the larger, and a thousandth of it where no error is known";
  EXPECT_EQ(p.sentences,
            (Sentences{"Prefer \"high\": its peak is 1.2 mL, 0.2 mL (20 %) more than \"low\", the "
                       "next. That is more than the margin of 5 %.",
                       "\"high\" has 1 mL (500 %) more than the control, \"none\" with 0.2 mL."}));
}

TEST(Prefer, less_where_less_is_better) {
  StudyDesign d = arms_of({"none", "a", "b"});
  d.outcomes[0].more_is_better = false;
  const auto p = preference_of(results_of(d, {{"none", 10}, {"a", 4}, {"b", 8}}));
  EXPECT_EQ(p.best, 1u);
  EXPECT_EQ(p.runner_up, 2u);
  EXPECT_EQ(p.lead, 4) << "positive";
  EXPECT_NEAR(p.margin, 0.4 + 2 * 0.005, 1e-15) << "of the larger, 8; unknown errors of 10";
  EXPECT_EQ(p.sentences[0],
            "Prefer \"a\": its peak is 4 mL, 4 mL (50 %) less than \"b\", the next. That is more "
            "than the margin of 5 %.");
  EXPECT_EQ(p.sentences[1], "\"a\" has 6 mL (60 %) less than the control, \"none\" with 10 mL.");
}

TEST(Prefer, none_within_the_margin) {
  const auto p = preference_of(
      results_of(arms_of({"none", "low", "high"}), {{"none", 0.2}, {"low", 1.15}, {"high", 1.2}}));
  EXPECT_FALSE(p.clear);
  EXPECT_EQ(p.as_good, (Arms{1, 2}));
  EXPECT_EQ(p.sentences[0],
            "\"high\" has the highest peak, 1.2 mL, but cannot be told from 'low': they differ by "
            "no more than the margin of 5 %.");
  const auto all =
      preference_of(results_of(arms_of({"none", "low"}), {{"none", 1}, {"low", 1.04}}));
  EXPECT_EQ(
      all.sentences,
      (Sentences{"No arm can be preferred by peak: all lie within the margin of 5 % of 1.04 mL.",
                 "The control, \"none\", with 1 mL is as good: no gain over it is seen."}));
}

TEST(Prefer, by_a_margin_in_the_unit_of_the_measure) {
  StudyDesign d = arms_of({"none", "a"});
  d.outcomes[0].relative = false;
  d.outcomes[0].margin = 0.5;
  d.outcomes[0].margin_text = "0.5 mL";
  EXPECT_FALSE(preference_of(results_of(d, {{"none", 0}, {"a", 0.5}})).clear) << "at the margin";
  EXPECT_TRUE(preference_of(results_of(d, {{"none", 0}, {"a", 0.51}})).clear);
}

TEST(Prefer, none_within_the_error_bar) {
  const auto results =
      results_of(arms_of({"none", "low", "high"}), {{"none", 0.2}, {"low", 1.0}, {"high", 1.2}});
  // a tenth of both, 1.0 and 1.2, comes on top of the margin
  const auto p = preference_of(with_error(results, 1.0, 0.1));
  EXPECT_EQ(p.as_good, (Arms{1, 2}));
  EXPECT_EQ(p.sentences[0],
            "\"high\" has the highest peak, 1.2 mL, but cannot be told from 'low': they differ by "
            "no more than the margin of 5 % and the numerical error (0.22 mL) together.");
  const auto clear = preference_of(with_error(results, 1.0, 0.05));
  EXPECT_TRUE(clear.clear) << "0.06 + 0.11 are less than 0.2";
  EXPECT_NE(clear.sentences[0].find("That is more than the margin of 5 % and the numerical error "
                                    "(0.11 mL) together."),
            std::string::npos)
      << clear.sentences[0];
}

TEST(Prefer, holds_a_gain_over_the_control_against_the_error_of_the_gain) {
  StudyResults r = results_of(arms_of({"none", "a"}), {{"none", 1}, {"a", 1.2}});
  // the values are off by a fifth, their difference by a hundredth: both lie on the same mesh
  r.verified = {{1, {{"peak", "mL", 1.2, 0.24, 0, {}}}, {{"peak", "mL", 0.2, 0.01, 0, {}}}}};
  prefer(r);
  EXPECT_TRUE(preference_of(r).clear);
  r.verified[0].gains.clear();
  prefer(r);
  EXPECT_FALSE(preference_of(r).clear);
}

// In proportion to a known error, an arm that is nothing has none: it is not taken for unknown.
TEST(Prefer, little_over_a_control_of_nothing_where_the_error_is_known) {
  StudyDesign d = arms_of({"none", "a", "b"});
  d.outcomes[0].margin = 0;
  d.outcomes[0].more_is_better = false;
  const StudyResults r = results_of(d, {{"none", 0}, {"a", 0.01}, {"b", 100}});
  EXPECT_FALSE(preference_of(r).clear) << "the error is not known";
  EXPECT_TRUE(preference_of(with_error(r, 100, 0.1)).clear);
}

TEST(Prefer, none_by_dust) {
  StudyDesign d = arms_of({"none", "a"});
  d.outcomes[0].margin = 0;
  EXPECT_FALSE(preference_of(results_of(d, {{"none", 1}, {"a", 1.0005}})).clear);
  EXPECT_TRUE(preference_of(results_of(d, {{"none", 1}, {"a", 1.002}})).clear);
}

TEST(NumericalError, is_that_of_the_verified_arm_whose_value_is_nearest) {
  StudyResults r = results_of(arms_of({"none", "a"}), {{"none", 1}, {"a", 100}});
  r.verified = {{0, {{"peak", "mL", 1, 0.5, 0, {}}}, {}}, {1, {{"peak", "mL", 100, 1, 0, {}}}, {}}};
  EXPECT_DOUBLE_EQ(numerical_error(r, 0, 2), 1);
  EXPECT_DOUBLE_EQ(numerical_error(r, 0, 50), 0.5);
  // of an arm in which nothing happens nothing can be learnt about the others
  r.verified[1].bars[0] = {"peak", "mL", 0, 0, 0, {}};
  EXPECT_DOUBLE_EQ(numerical_error(r, 0, 50), 25);
}

TEST(NumericalError, is_in_proportion_unless_the_verified_value_is_next_to_nothing) {
  const auto results = results_of(arms_of({"none", "a"}), {{"none", 1}, {"a", 2}});
  EXPECT_EQ(numerical_error(results, 0, 5), 0) << "unknown";
  EXPECT_DOUBLE_EQ(numerical_error(with_error(results, 2, 0.1), 0, -6), 0.3);
  EXPECT_EQ(numerical_error(with_error(results, 0, 0.1), 0, 6), 0.1);
  EXPECT_EQ(numerical_error(with_error(results, 1e-9, 1e-6), 0, 6), 1e-6)
      << "not a thousand times the value";
  EXPECT_EQ(numerical_error(with_error(results, 2, nan), 0, 6), 0);
}

TEST(Prefer, the_control_where_it_is_best) {
  const auto p =
      preference_of(results_of(arms_of({"none", "a", "b"}), {{"none", 3}, {"a", 2}, {"b", 1}}));
  EXPECT_EQ(p.sentences[0].substr(0, 40), "Prefer \"none\": its peak is 3 mL, 1 mL (5");
  EXPECT_EQ(p.sentences[1], "The control is best: by this outcome no other arm is better.");
  const auto near =
      preference_of(results_of(arms_of({"none", "a", "b"}), {{"none", 3}, {"a", 2.9}, {"b", 1}}));
  EXPECT_EQ(near.sentences[1], p.sentences[1]) << "also where another is as good";
  const auto behind =
      preference_of(results_of(arms_of({"none", "a", "b"}), {{"none", 2.9}, {"a", 3}, {"b", 1}}));
  EXPECT_EQ(behind.sentences[1],
            "The control, \"none\", with 2.9 mL is as good: no gain over it is seen.");
}

TEST(Prefer, says_gains_over_nothing_and_over_little_as_people_do) {
  const auto gain = [](double control) {
    return preference_of(
               results_of(arms_of({"none", "a", "b"}), {{"none", control}, {"a", 0.5}, {"b", 1}}))
        .sentences[1];
  };
  EXPECT_EQ(gain(0), "\"b\" has 1 mL more than the control, \"none\" with 0 mL.");
  EXPECT_EQ(
      gain(1e-3),
      "\"b\" has 0.999 mL (1000 times as much) more than the control, \"none\" with 0.001 mL.")
      << "not 99900 %";
  EXPECT_EQ(gain(-0.1), "\"b\" has 1.1 mL more than the control, \"none\" with -0.1 mL.");
}

TEST(Prefer, tells_of_arms_that_have_not_run) {
  const auto sentences = [](const std::map<std::string, double>& values) {
    return preference_of(results_of(arms_of({"none", "a", "b"}), values)).sentences;
  };
  EXPECT_EQ(sentences({{"none", nan}}), (Sentences{"No arm has a value of peak yet."}));
  EXPECT_EQ(sentences({{"a", 1.5}}),
            (Sentences{"One arm only has run: \"a\", with peak 1.5 mL.",
                       "The control, \"none\", has no value to compare with."}));
  EXPECT_EQ(sentences({{"none", nan}, {"a", 1.5}, {"b", 1}})[1],
            "The control, \"none\", has no value to compare with.");
  EXPECT_EQ(preference_of(results_of(arms_of({"a"}, false), {{"a", 2}})).sentences,
            (Sentences{"There is one arm only: \"a\", with peak 2 mL."}));
}

StudyDesign doses(const std::vector<double>& numbers, bool with_control = true) {
  StudyDesign d;
  d.outcomes = {peak_outcome()};
  d.axes = {{"dose", "Cells given", "delivery.depot.dose", "cells", true, {}}};
  for (const double n : numbers)
    d.axes[0].values.push_back({std::to_string(static_cast<int>(n)) + " cells", n});
  if (with_control) add_arm(d, "none", {-1}, true);
  for (std::size_t i = 0; i < numbers.size(); ++i)
    add_arm(d, "d" + std::to_string(i + 1), {static_cast<int>(i)});
  return d;
}

TEST(Prefer, points_to_the_least_dose_that_is_as_good) {
  const auto p = preference_of(
      results_of(doses({1, 10, 100}), {{"none", 0}, {"d1", 0.5}, {"d2", 0.99}, {"d3", 1}}));
  EXPECT_EQ(p.sentences[1], "Of those as good, \"d2\" is lowest in \"Cells given\", with 0.99 mL.");
  // none where the best is the least itself, or no cells are as good
  const auto best_least = preference_of(
      results_of(doses({1, 10, 100}), {{"none", 0}, {"d1", 1}, {"d2", 0.99}, {"d3", 0.2}}));
  EXPECT_EQ(best_least.sentences[1].find("lowest"), std::string::npos);
  const auto nothing_helps = preference_of(
      results_of(doses({1, 10, 100}), {{"none", 1}, {"d1", 0.2}, {"d2", 0.99}, {"d3", 1.01}}));
  for (const std::string& sentence : nothing_helps.sentences)
    EXPECT_EQ(sentence.find("lowest"), std::string::npos) << sentence;
}

TEST(Prefer, says_that_the_best_is_at_the_edge_of_what_was_tried) {
  const auto edge = [](double low, double middle, double high) {
    return preference_of(results_of(doses({1, 10, 100}),
                                    {{"none", 0}, {"d1", low}, {"d2", middle}, {"d3", high}}))
        .sentences[1];
  };
  EXPECT_EQ(edge(1, 2, 3),
            "It is at the highest \"Cells given\" that was tried: more may be better still.");
  EXPECT_EQ(edge(3, 2, 1),
            "It is at the lowest \"Cells given\" that was tried: less may be better still.");
  EXPECT_EQ(edge(1, 3, 2).find("that was tried"), std::string::npos);
}

TEST(Prefer, names_the_least_dose_that_does_something) {
  const auto p = preference_of(
      results_of(doses({1, 10, 100}), {{"none", 1}, {"d1", 1.01}, {"d2", 1.2}, {"d3", 2}}));
  EXPECT_EQ(p.sentences.back(),
            "The lowest in \"Cells given\" that is better than the control is \"d2\".");
}

TEST(Prefer, warns_of_harm_by_another_outcome) {
  StudyDesign d = arms_of({"none", "a"});
  StudyOutcome oxygen = peak_outcome();
  oxygen.name = "oxygen";
  d.outcomes.push_back(oxygen);
  StudyResults r = results_of(arms_of({"none", "a"}), {{"none", 1}, {"a", 2}});
  r.design = d;
  for (std::size_t i : {0, 1}) r.runs[i].outcome.push_back(i == 0 ? 40 : 20);
  analyse(r);
  EXPECT_EQ(r.preferences[0].sentences.back(),
            "But by oxygen \"a\" is worse than the control: 20 mL against 40 mL.");
  EXPECT_EQ(r.preferences[1].best, 0u);
}

/// Two arms of three replicates each about 1 and 1.2.
StudyResults replicated(double scatter) {
  StudyDesign d;
  d.outcomes = {peak_outcome()};
  std::map<std::string, double> values;
  for (const char* name : {"a", "b"}) {
    add_arm(d, name);
    for (int r = 1; r < 3; ++r) add_run(d, name + std::to_string(r), 0, r);
    const double mean = d.arms.size() == 1 ? 1 : 1.2;
    values[name] = mean - scatter;
    values[std::string(name) + "1"] = mean;
    values[std::string(name) + "2"] = mean + scatter;
  }
  return results_of(d, values);
}

TEST(Prefer, heeds_the_scatter_of_replicates) {
  // Each mean has a standard error of s / sqrt(3); Welch's t of four degrees of freedom is 2.776.
  const double by_chance = 2.7764 * std::sqrt(2.0 / 3);
  const double rest = 0.2 - 0.06 - 0.0012;  // what margin and unknown errors leave of the lead
  EXPECT_TRUE(preference_of(replicated(0.999 * rest / by_chance)).clear);
  const auto p = preference_of(replicated(1.001 * rest / by_chance));
  EXPECT_FALSE(p.clear);
  EXPECT_EQ(p.sentences[0],
            "No arm can be preferred by peak: all lie within the margin of 5 % and chance among "
            "replicates (0.1389 mL) together of 1.2 mL.");
  EXPECT_TRUE(preference_of(replicated(0)).clear);
}

TEST(ChanceDifference, is_Welchs) {
  const std::vector<double> a{1, 2, 3}, b{11, 11, 11}, one{5};
  // one-sample: variance 1/3, two degrees of freedom, t = 4.3027
  EXPECT_NEAR(chance_difference(a, one), 4.3027 / std::sqrt(3), 1e-4);
  EXPECT_NEAR(chance_difference(a, b), 4.3027 / std::sqrt(3), 1e-4);
  EXPECT_EQ(chance_difference(one, one), 0);
  EXPECT_EQ(chance_difference(b, b), 0);
}

}  // namespace
}  // namespace paracrine::test
