// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <cmath>

#include "small_study.hpp"
#include "solver/app/study/results/analyse.hpp"

namespace paracrine::test {
namespace {

using Numbers = std::vector<double>;

StudyAxis axis(const std::string& name, const std::string& unit, const Numbers& numbers) {
  StudyAxis a{name, name, "delivery.depot." + name, unit, false, {}};
  for (const double n : numbers) a.values.push_back({std::to_string(n), n});
  return a;
}

const Numbers decades{1, 10, 100, 1000, 10000, 100000, 1e6};

/// Arms d0, d1 .. along the doses.
StudyDesign along(const Numbers& doses) {
  StudyDesign d;
  d.outcomes = {peak_outcome()};
  d.axes = {axis("dose", "cells", doses)};
  for (std::size_t i = 0; i < doses.size(); ++i)
    add_arm(d, "d" + std::to_string(i), {static_cast<int>(i)});
  return d;
}

template <typename Response>
DoseCurve curve(const Numbers& doses, const Response& response) {
  std::map<std::string, double> values;
  for (std::size_t i = 0; i < doses.size(); ++i)
    values["d" + std::to_string(i)] = response(doses[i]);
  const StudyResults results = results_of(along(doses), values);
  EXPECT_EQ(results.dose_curves.size(), 1u);
  return results.dose_curves.at(0);
}

double hill(double dose) {
  return 0.2 + dose / (1000 + dose);
}

TEST(DoseCurves, find_a_plateau_and_half_of_it) {
  const DoseCurve c = curve(decades, hill);
  EXPECT_EQ(c.response.shape, DoseShape::saturating);
  EXPECT_NEAR(c.response.hill->ec50.value, 1000, 1);
  // within 5 % of the highest from 1e5 on: 1.19 of 1.2; at 1e4 it is 1.109
  EXPECT_TRUE(
      c.sentence.starts_with("Saturates at 1.2 mL: half of the effect at 1e3 cells (EC50; "
                             "95 % interval "))
      << c.sentence;
  EXPECT_TRUE(
      c.sentence.ends_with(" From 1e5 cells on, more changes it by less than the margin of 5 %."))
      << c.sentence;
}

TEST(DoseCurves, tell_a_proportion_per_round_dose) {
  EXPECT_EQ(curve({10, 20, 40, 80}, [](double d) { return 3 + 2 * d; }).sentence,
            "In proportion: 20 mL more for every 10 cells. It does not saturate among these "
            "values, so there is no EC50.");
  EXPECT_EQ(curve({10, 20, 40, 100}, [](double d) { return 3 - 2 * d; }).sentence.substr(0, 47),
            "In proportion: 200 mL less for every 100 cells.");
}

TEST(DoseCurves, tell_peaks_and_dips) {
  const auto hump = [](double d) { return d * std::exp(-d / 100); };
  EXPECT_EQ(curve({1, 10, 100, 400, 1000}, hump).sentence,
            "Not monotone: rises up to 100 cells (36.79 mL) and falls beyond; more is not always "
            "more, and there is no EC50.");
  EXPECT_EQ(curve({1, 10, 100, 400, 1000}, [&](double d) { return 50 - hump(d); }).sentence,
            "Not monotone: falls down to 100 cells (13.21 mL) and rises beyond; more is not always "
            "more, and there is no EC50.");
}

TEST(DoseCurves, tell_a_rise_without_a_plateau) {
  EXPECT_EQ(curve({1, 10, 100, 1000}, [](double d) { return std::sqrt(d); }).sentence,
            "Rises all along, but these values do not tell an EC50. It still changes between the "
            "two highest.");
  EXPECT_EQ(curve({1, 10, 100, 1000}, [](double d) { return 1 - 0.01 * std::log10(d); }).sentence,
            "Falls all along, but these values do not tell an EC50. From the lowest to the highest "
            "it changes by less than the margin of 5 %.");
}

TEST(DoseCurves, tell_of_no_response_and_of_too_few_values) {
  EXPECT_EQ(curve({1, 10, 100, 1000}, [](double) { return 1; }).sentence,
            "No response seen: peak changes by no more than numerical error and replicates do.");
  EXPECT_EQ(curve({1, 10, 100}, hill).sentence,
            "Too few values for a dose-response curve; four are needed.");
}

TEST(DoseCurves, take_differences_within_the_error_bars_for_noise) {
  std::map<std::string, double> values{{"d0", 1}, {"d1", 1.01}, {"d2", 1.02}, {"d3", 1.03}};
  StudyResults r = results_of(along({1, 10, 100, 1000}), values);
  EXPECT_NE(r.dose_curves[0].response.shape, DoseShape::flat);
  r.verified = {{0, {{"peak", "mL", 1, 0.04, 0, {}}}, {}}};
  fit_dose_curves(r);
  EXPECT_EQ(r.dose_curves[0].response.shape, DoseShape::flat);
}

TEST(DoseCurves, take_every_replicate_for_a_point_and_their_means_for_the_plateau) {
  StudyDesign d = along({1, 10, 100, 1000});
  std::map<std::string, double> values;
  const double means[] = {0.2, 0.6, 0.97, 1};
  for (int i = 0; i < 4; ++i) {
    const std::string name = "d" + std::to_string(i);
    StudyRun again = d.runs[static_cast<std::size_t>(i)];
    again.name = name + "r2";
    again.replicate = 1;
    d.runs.push_back(again);
    values[name] = means[i] - 0.04;
    values[again.name] = means[i] + 0.04;
  }
  const StudyResults r = results_of(d, values);
  EXPECT_EQ(r.dose_curves[0].doses, (Numbers{1, 1, 10, 10, 100, 100, 1000, 1000}));
  EXPECT_EQ(r.dose_curves[0].arms, (std::vector<std::size_t>{0, 0, 1, 1, 2, 2, 3, 3}));
  // one replicate at 100 is 7 % below the mean at 1000, their means are 3 % apart
  EXPECT_TRUE(
      r.dose_curves[0].sentence.ends_with("From 100 cells on, more changes it by less than "
                                          "the margin of 5 %."))
      << r.dose_curves[0].sentence;
}

TEST(DoseCurves, leave_out_runs_that_failed_samples_and_finer_runs) {
  StudyDesign d = along({1, 10, 100, 1000});
  d.sampling = {"random", 1, false, 1};
  add_run(d, "sample", 1, 0);
  add_run(d, "finer", 0, 0).verifies = true;
  const StudyResults r = results_of(
      d, {{"d0", 1}, {"d1", std::nan("")}, {"d2", 3}, {"d3", 4}, {"sample", 5}, {"finer", 6}});
  EXPECT_EQ(r.dose_curves[0].values, (Numbers{1, 3, 4}));
}

/// Named arms "near" and "far", both along dose x volume.
StudyDesign crossed() {
  StudyDesign d;
  d.outcomes = {peak_outcome()};
  d.axes = {axis("dose", "cells", {1, 10}), axis("volume", "mL", {2, 4})};
  d.axes[0].label = "Dose";
  for (const char* group : {"near", "far"})
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 2; ++j)
        add_arm(d, group + std::to_string(i) + std::to_string(j), {i, j}, false, group);
  return d;
}

TEST(DoseCurves, are_one_a_named_arm_and_value_of_the_other_axis) {
  const StudyDesign d = crossed();
  std::map<std::string, double> values;
  for (const StudyRun& run : d.runs) values[run.name] = 1;
  const StudyResults r = results_of(d, values);
  std::vector<std::string> series;
  for (const DoseCurve& c : r.dose_curves) series.push_back(c.series);
  EXPECT_EQ(series, (std::vector<std::string>{"near, volume 2.000000", "near, volume 4.000000",
                                              "far, volume 2.000000", "far, volume 4.000000",
                                              "near, Dose 1.000000", "near, Dose 10.000000",
                                              "far, Dose 1.000000", "far, Dose 10.000000"}));
  EXPECT_EQ(r.dose_curves[3].arms, (std::vector<std::size_t>{5, 7}));
  EXPECT_EQ(r.dose_curves[4].axis, 1u);
}

TEST(DoseCurves, hold_no_axis_that_steps_along) {
  StudyDesign d;
  d.outcomes = {peak_outcome()};
  d.axes = {axis("dose", "cells", {1, 10, 100}), axis("volume", "mL", {2, 4, 8})};
  for (int i = 0; i < 3; ++i) add_arm(d, "d" + std::to_string(i), {i, i});
  const StudyResults r = results_of(d, {{"d0", 1}, {"d1", 2}, {"d2", 3}});
  ASSERT_EQ(r.dose_curves.size(), 2u) << "one over each axis";
  EXPECT_EQ(r.dose_curves[0].series, "");
  EXPECT_EQ(r.dose_curves[1].doses, (Numbers{2, 4, 8}));
}

TEST(DoseCurves, are_of_axes_of_numbers_alone) {
  StudyDesign d = along({1, 10});
  d.axes[0].values[1].number.reset();
  EXPECT_TRUE(results_of(d, {{"d0", 1}, {"d1", 2}}).dose_curves.empty());
  d.axes[0].values[1].number = -1;
  EXPECT_TRUE(results_of(d, {{"d0", 1}, {"d1", 2}}).dose_curves.empty());
}

/// Doses of a curve whose control sets what is given.
Numbers with_control(const std::vector<std::string>& set) {
  StudyDesign d = along({10, 100});
  add_arm(d, "none", {-1}, true);
  d.runs.back().set = set;
  return results_of(d, {{"d0", 1}, {"d1", 2}, {"none", 0.5}}).dose_curves.at(0).doses;
}

TEST(DoseCurves, have_the_control_for_dose_zero_where_it_gives_none) {
  const Numbers alone{10, 100}, zero{10, 100, 0};
  EXPECT_EQ(with_control({"delivery.depot.dose=\"0 cells\""}), zero);
  EXPECT_EQ(with_control({"delivery.depot.dose=0"}), zero);
  EXPECT_EQ(with_control({"time.end=\"1 day\"", "delivery.depot.dose=0"}), alone)
      << "something else differs, too";
  EXPECT_EQ(with_control({}), alone) << "what it gives is not known";
  EXPECT_EQ(with_control({"delivery.depot.dose=\"10 cells\""}), alone)
      << "a control that is given cells differs in something else";
  EXPECT_EQ(with_control({"delivery.depot.doses=\"0 cells\""}), alone);
  EXPECT_EQ(with_control({"delivery.depot.dose=\"0 cells\"", "delivery.depot.dose=\"5 cells\""}),
            alone)
      << "the last change of a path holds";
}

}  // namespace
}  // namespace paracrine::test
