// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "solver/app/study/results/analyse.hpp"
#include "solver/app/study/results/dose_sentence.hpp"
#include "solver/base/text.hpp"
#include "solver/base/units.hpp"

namespace paracrine {
namespace {

bool is_of_numbers(const StudyAxis& axis) {
  std::set<double> distinct;
  for (const AxisValue& value : axis.values) {
    if (!value.number || *value.number < 0) return false;
    distinct.insert(*value.number);
  }
  return distinct.size() >= 2;
}

// What is held along a curve of this axis, in words.
std::string held(const StudyDesign& design, const StudyArm& arm, std::size_t axis) {
  std::string text = arm.group;
  for (std::size_t b = 0; b < design.axes.size(); ++b) {
    if (b == axis || arm.axis_values[b] < 0) continue;
    const StudyAxis& other = design.axes[b];
    text += (text.empty() ? "" : ", ") + other.label + " " +
            other.values[static_cast<std::size_t>(arm.axis_values[b])].text;
  }
  return text;
}

// An axis that steps with this one varies along the curve too and is not held.
bool steps_with(const StudyDesign& design, std::size_t a, std::size_t b) {
  std::map<int, std::set<int>> partners;
  for (const StudyArm& arm : design.arms)
    if (arm.axis_values[a] >= 0) partners[arm.axis_values[a]].insert(arm.axis_values[b]);
  return a != b && partners.size() > 1 &&
         std::ranges::all_of(partners, [](const auto& p) { return p.second.size() == 1; }) && [&] {
           std::set<int> all;
           for (const auto& [value, others] : partners) all.insert(*others.begin());
           return all.size() > 1;
         }();
}

std::string series_of(const StudyDesign& design, const StudyArm& arm, std::size_t axis) {
  StudyArm bare = arm;
  for (std::size_t b = 0; b < design.axes.size(); ++b)
    if (steps_with(design, axis, b)) bare.axis_values[b] = -1;
  return held(design, bare, axis);
}

// "1e6 cells" in quotes, or a bare number.
std::optional<Quantity> quantity_of(std::string text) {
  if (text.size() >= 2 && text.front() == '"') text = text.substr(1, text.size() - 2);
  if (!looks_like_quantity(text)) return std::nullopt;
  try {
    return parse_quantity(text);
  } catch (const UnitError&) {
    return std::nullopt;
  }
}

const StudyRun* nominal_run(const StudyDesign& design, std::size_t arm) {
  const std::vector<std::size_t> runs = design.nominal_runs(arm);
  return runs.empty() ? nullptr : &design.runs[runs.front()];
}

// Whether the control sets the axis' own path to nothing, and nothing else that the arms of the
// curve do not: it is then the curve's dose 0.
bool is_dose_zero(const StudyResults& results, const StudyAxis& axis,
                  const std::vector<std::size_t>& arms) {
  const auto control = results.design.control();
  const StudyRun* run = control ? nominal_run(results.design, *control) : nullptr;
  const StudyRun* of_curve = arms.empty() ? nullptr : nominal_run(results.design, arms.front());
  if (!run || !of_curve) return false;
  std::optional<Quantity> dose;  // the last change of a path is what holds
  for (const std::string& change : run->set) {
    if (change.starts_with(axis.path + "=")) {
      dose = quantity_of(change.substr(axis.path.size() + 1));
    } else if (std::ranges::count(of_curve->set, change) == 0) {
      return false;
    }
  }
  return dose && dose->number == 0;
}

double noise(const StudyResults& results, const DoseCurve& curve) {
  double largest = 0, error = 0;
  for (const double value : curve.values) {
    largest = std::max(largest, std::abs(value));
    error = std::max(error, numerical_error(results, curve.outcome, value));
  }
  return error > 0 ? error : unknown_error * largest;
}

// One point a replicate, so that the fit sees their scatter.
void add_points(const StudyResults& results, DoseCurve& curve, double dose, std::size_t arm) {
  for (const std::size_t i : results.design.nominal_runs(arm)) {
    const double value = results.runs[i].outcome[curve.outcome];
    if (!std::isfinite(value)) continue;
    curve.doses.push_back(dose);
    curve.values.push_back(value);
    curve.arms.push_back(arm);
  }
}

void fit_curves(StudyResults& results, std::size_t outcome, std::size_t axis) {
  const StudyDesign& design = results.design;
  std::map<std::string, DoseCurve> curves;
  std::vector<std::string> order;
  for (std::size_t a = 0; a < design.arms.size(); ++a) {
    const int step = design.arms[a].axis_values[axis];
    if (step < 0) continue;
    const std::string series = series_of(design, design.arms[a], axis);
    if (!curves.count(series)) order.push_back(series);
    DoseCurve& curve = curves[series];
    curve.outcome = outcome;
    add_points(results, curve, *design.axes[axis].values[static_cast<std::size_t>(step)].number, a);
  }
  for (const std::string& series : order) {
    DoseCurve curve = curves[series];
    curve.axis = axis;
    curve.series = series;
    if (is_dose_zero(results, design.axes[axis], curve.arms))
      add_points(results, curve, 0, *design.control());
    if (curve.doses.empty()) continue;
    curve.response = dose_response(curve.doses, curve.values, noise(results, curve));
    curve.sentence = dose_sentence(results, curve);
    results.dose_curves.push_back(std::move(curve));
  }
}

}  // namespace

void fit_dose_curves(StudyResults& results) {
  results.dose_curves.clear();
  for (std::size_t o = 0; o < results.design.outcomes.size(); ++o)
    for (std::size_t x = 0; x < results.design.axes.size(); ++x)
      if (is_of_numbers(results.design.axes[x])) fit_curves(results, o, x);
}

}  // namespace paracrine
