// SPDX-License-Identifier: BSD-3-Clause
#include "tests/unit/report/hand_made_study.hpp"

#include <cmath>
#include <limits>

#include "tests/support/nan.hpp"

namespace paracrine::test {

namespace {

using test::nan;

double volume(double dose) {
  return 0.2 + dose / (1e6 + dose);
}

/// From 0.2 at the start to `end` at 28 days, in steps of half a day.
ArmCurves rising_curve(double end) {
  ArmCurves curves;
  for (int k = 0; k <= 56; ++k) {
    const double day = 0.5 * k, share = (1 - std::exp(-day / 6)) / (1 - std::exp(-28.0 / 6));
    curves.times.push_back(day);
    curves.columns["angiogenic_volume"].push_back(0.2 + (end - 0.2) * share);
    curves.columns["viable_fraction"].push_back(0.5 + 0.4 * (end - 0.2) * share);
  }
  return curves;
}

RunResult done_run(double first, double second) {
  RunResult run;
  run.status = RunStatus::done;
  run.outcome = run.last = {first, second};
  run.cost = {12033, 9, 412, 21.75, 310.5};
  run.worst_ledger = 3.1e-9;
  run.worst_ledger_of = "VEGF";
  run.expectations = run.expectations_met = 2;
  return run;
}

void add_arm(StudyResults& s, const std::string& name, const std::string& title, double first,
             double second) {
  s.design.arms.push_back({name, title, "", {}, s.design.arms.empty()});
  StudyRun run;
  run.name = name;
  run.arm = static_cast<int>(s.design.arms.size()) - 1;
  run.hash = "hash of " + name;
  s.design.runs.push_back(run);
  s.runs.push_back(done_run(first, second));
  ArmResult result;
  result.done = 1;
  result.outcome = result.last = {first, second};
  result.curves = rising_curve(first);
  s.arms.push_back(result);
}

void fail(StudyResults& s, std::size_t arm, const std::string& reason) {
  s.runs[arm] = {};
  s.runs[arm].status = RunStatus::failed;
  s.runs[arm].reason = reason;
  s.arms[arm] = {};
  s.arms[arm].failed = 1;
  s.arms[arm].outcome = {nan, nan};
}

StudyResults with_outcomes() {
  StudyResults s;
  s.design.title = "How many cells does the calf need?";
  s.design.question = "Which dose of one depot is worth giving?";
  StudyOutcome volume_outcome;
  volume_outcome.name = volume_outcome.measure = "angiogenic_volume";
  volume_outcome.at_text = "28 day";
  volume_outcome.margin_text = "5 %";
  StudyOutcome viable;
  viable.name = viable.measure = "viable_fraction";
  viable.margin_text = "0.02";
  s.design.outcomes = {volume_outcome, viable};
  s.version = "0.1.0";
  s.time_unit = "day";
  s.end = 28;
  s.measures = {{"angiogenic_volume", "mL", "Tissue with enough VEGF for vessels to sprout."},
                {"viable_fraction", "1", "Share of the muscle that lives."}};
  return s;
}

void add_dose_curve(StudyResults& s) {
  DoseCurve curve;
  for (std::size_t k = 1; k <= 5; ++k) {
    curve.doses.push_back(*s.design.axes[0].values[k - 1].number);
    curve.values.push_back(s.arms[k].outcome[0]);
    curve.arms.push_back(k);
  }
  curve.response.shape = DoseShape::saturating;
  curve.response.hill = HillCurve{0.2, 1.2, {1e6, 7.1e5, 1.4e6}, {1, 0.93, 1.08}};
  curve.sentence = "Saturates: half of the effect at 1e6 cells (95 %: 7.1e5 to 1.4e6)";
  s.dose_curves.push_back(curve);
  curve.outcome = 1;
  curve.values = {0.501, 0.52, 0.7, 0.66, nan};
  curve.response = {};
  curve.response.shape = DoseShape::not_monotone;
  curve.response.turns_at = 1e6;
  curve.sentence = "Turns round at 1e6 cells";
  s.dose_curves.push_back(curve);
}

void add_answer(StudyResults& s) {
  Preference first;
  first.best = 5;
  first.runner_up = 4;
  first.margin = 0.0595;
  first.lead = 0.081;
  first.clear = true;
  first.as_good = {5};
  first.sentences = {"Prefer 1e8 cells: angiogenic_volume 1.19 mL, 0.081 mL more than 1e7 cells.",
                     "The lead is more than the margin of 5 % and the error bars.",
                     "No cells reaches 0.2 mL."};
  Preference second;
  second.outcome = 1;
  second.best = 3;
  second.runner_up = 4;
  second.margin = 0.02;
  second.lead = 0.01;
  second.as_good = {3, 4};
  second.sentences = {"By viable_fraction 1e6 cells and 1e7 cells cannot be told apart."};
  s.preferences = {first, second};
}

void add_rest(StudyResults& s) {
  s.verified = {{0,
                 {{"angiogenic_volume", "mL", 0.2, 0.0041, 0.0004, 1.93},
                  {"viable_fraction", "1", 0.5, 0.001, 0.00005, std::nullopt}},
                 {}}};
  s.design.report.verify = {"no_cells"};
  s.grades = {{"seen", {"D_VEGF", "k_deg"}},
              {"derived", {"cell_volume"}},
              {"memory", {"oxygen_use", "half_life"}},
              {"scenario", {"engraftment", "secretion_at_depth"}}};
}

}  // namespace

StudyResults dose_study() {
  StudyResults s = with_outcomes();
  s.design.axes = {{"dose", "Dose", "delivery.depot.dose", "cells", true, {}}};
  add_arm(s, "no_cells", "No cells", 0.2, 0.5);
  for (int power = 4; power <= 8; ++power) {
    const double dose = std::pow(10, power);
    const std::string text = "1e" + std::to_string(power) + " cells";
    s.design.axes[0].values.push_back({text, dose});
    add_arm(s, "dose_1e" + std::to_string(power), text, volume(dose), 0.5 + 0.04 * power);
    s.design.arms.back().axis_values = {power - 4};
  }
  s.arms[5].outcome[1] = nan;
  add_arm(s, "late", "At day 14", 0.4, 0.6);
  fail(s, 6, "at 14.2 day the step became smaller than 1e-9 h");
  s.remarks = {"1 of 7 runs failed; its arm takes no part in the comparison."};
  add_dose_curve(s);
  add_answer(s);
  add_rest(s);
  return s;
}

namespace {

Spread spread_around(double middle) {
  return {32, middle, 0.1, middle - 0.16, middle + 0.01, middle + 0.17, middle - 0.2, middle + 0.3};
}

void add_wins(StudyResults& s) {
  WinTable table;
  table.wins.assign(s.arms.size(), std::vector<WinFraction>(s.arms.size()));
  for (std::size_t a = 0; a < 6; ++a) {
    for (std::size_t b = 0; b < 6; ++b) {
      if (a == b) continue;
      const double share = a > b ? 0.9375 : 0.0625;
      table.wins[a][b] = {{share, share - 0.05, share + 0.06}, 32};
    }
  }
  s.wins = {table};
}

}  // namespace

StudyResults sampled_study() {
  StudyResults s = dose_study();
  s.design.uncertain = {
      {"k_deg", "parameters.k_deg", "1/s", "1e-4 to 4e-4 1/s, logarithmic", "card vegf"},
      {"secretion", "parameters.secretion", "pM/h", "median 2, factor 1.5", "scenario"},
      {"D_VEGF", "parameters.D", "um^2/s", "80 to 120 um^2/s", "card vegf"}};
  s.design.sampling = {"Sobol sequence", 32, true, 7};
  for (std::size_t k = 0; k < 6; ++k) {
    s.arms[k].sampled = {spread_around(s.arms[k].outcome[0]), Spread{}};
    if (k > 0) s.arms[k].gain = {spread_around(s.arms[k].outcome[0] - 0.2), Spread{}};
    s.arms[k].done = 33;
  }
  s.arms[2].done = 32;
  s.arms[2].failed = 1;
  add_wins(s);
  Sensitivity hangs;
  hangs.arm = 5;
  hangs.bars = {{1.31, 1.02, 0.004, 0.005, 6, 6},
                {1.05, 1.36, 0.004, 0.004, 6, 6},
                {1.18, 1.2, 0.03, 0.03, 6, 6}};
  hangs.indices = SobolIndices{{{0.38, 0.2, 0.55}, {0.51, 0.35, 0.68}, {0.01, -0.06, 0.08}},
                               {{0.44, 0.31, 0.6}, {0.58, 0.43, 0.75}, {0.02, 0.01, 0.05}},
                               0.012,
                               31};
  s.sensitivities = {hangs};
  return s;
}

StudyResults planned_study() {
  const StudyResults dose = dose_study();
  StudyResults s;
  s.design = dose.design;
  s.arms.resize(s.design.arms.size());
  for (ArmResult& arm : s.arms) arm.waiting = 1;
  s.runs.resize(s.design.runs.size());
  return s;
}

StudyResults wide_study() {
  StudyResults s = with_outcomes();
  add_arm(s, "no_cells", "No cells", 0.2, 0.5);
  for (int k = 1; k <= 20; ++k) {
    add_arm(s, "arm_" + std::to_string(k), "Arm " + std::to_string(k), 0.2 + 0.05 * k, 0.5);
  }
  return s;
}

const std::string& hostile_text() {
  static const std::string text =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)> \" onload=\"alert(3)\" "
      "'&amp;' -->]]> \u03b1\u03b2 \u7d30\u80de " +
      std::string(400, 'w');
  return text;
}

StudyResults hostile_study() {
  StudyResults s = sampled_study();
  const std::string& bad = hostile_text();
  s.design.title = s.design.question = bad;
  s.remarks = {bad};
  s.version = s.design.report.slice = bad;
  s.design.report.verify = {bad};
  for (StudyArm& arm : s.design.arms) arm.title = bad;
  for (StudyRun& run : s.design.runs) run.name = bad;
  for (RunResult& run : s.runs) run.reason = run.worst_ledger_of = bad;
  for (UncertainParameter& p : s.design.uncertain) p.name = p.distribution = p.source = bad;
  for (StudyAxis& axis : s.design.axes) axis.label = axis.unit = bad;
  for (StudyOutcome& o : s.design.outcomes) o.name = o.at_text = o.margin_text = bad;
  for (MeasureInfo& measure : s.measures) measure.unit = measure.says = bad;
  for (Preference& p : s.preferences) p.sentences = {bad, bad};
  for (DoseCurve& curve : s.dose_curves) curve.series = curve.sentence = bad;
  for (ErrorBar& bar : s.verified.front().bars) bar.measure = bar.unit = bad;
  for (GradeCount& grade : s.grades) grade.parameters = {bad};
  s.pictures = {{1, bad, bad, bad, ""}, {2, bad, "", "", bad}};
  s.time_unit = bad;
  return s;
}

}  // namespace paracrine::test
