// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "solver/app/study/results/analyse.hpp"
#include "solver/base/text.hpp"
#include "solver/base/units.hpp"

namespace paracrine {
namespace {

/// Share of the largest value below which differences of outcomes count as numerical noise, unless
/// error bars say more: the default tolerance of a run.
constexpr double noise_share = 1e-3;

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

// The dose that the control sets on the axis' own path, if it does: usually none at all.
std::optional<double> dose_of_control(const StudyResults& results, const StudyAxis& axis) {
  const auto control = results.design.control();
  if (!control) return std::nullopt;
  for (const StudyRun& run : results.design.runs) {
    if (run.arm != static_cast<int>(*control)) continue;
    for (const std::string& change : run.set) {
      if (!change.starts_with(axis.path + "=\"")) continue;
      const std::string text =
          change.substr(axis.path.size() + 2, change.size() - axis.path.size() - 3);
      if (!looks_like_quantity(text)) return std::nullopt;
      const Quantity quantity = parse_quantity(text);
      return quantity.value() / parse_unit(axis.unit.empty() ? "1" : axis.unit).factor;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

double noise(const StudyResults& results, const DoseCurve& curve) {
  double largest = 0, error = 0;
  for (const double value : curve.values) {
    largest = std::max(largest, std::abs(value));
    error = std::max(error, numerical_error(results, curve.outcome, value));
  }
  return std::max(noise_share * largest, error);
}

// From which dose on the outcome is within the margin of the largest dose's.
std::string saturation_text(const StudyResults& results, const DoseCurve& curve) {
  const StudyOutcome& outcome = results.design.outcomes[curve.outcome];
  std::vector<std::pair<double, double>> points;
  for (std::size_t i = 0; i < curve.doses.size(); ++i)
    points.emplace_back(curve.doses[i], curve.values[i]);
  std::ranges::sort(points);
  const double top = points.back().second;
  const double margin = outcome.relative ? outcome.margin * std::abs(top) : outcome.margin;
  std::size_t first = points.size() - 1;
  while (first > 0 && std::abs(points[first - 1].second - top) <= margin) --first;
  if (first + 1 >= points.size()) return {};
  const StudyAxis& axis = results.design.axes[curve.axis];
  return " From " + short_number(points[first].first, 3) +
         (axis.unit.empty() ? "" : " " + axis.unit) + " on, more adds less than the margin of " +
         outcome.margin_text + ".";
}

std::string interval_text(const Estimate& estimate) {
  return short_number(estimate.value, 3) + " (" + short_number(estimate.low, 3) + " to " +
         short_number(estimate.high, 3) + ")";
}

// Per a round number of doses: "12.3 pM h more for every 1e6 cells".
std::string linear_text(const StudyResults& results, const DoseCurve& curve) {
  const double most = *std::ranges::max_element(curve.doses);
  const double step = std::pow(10, std::floor(std::log10(most)));
  const double change = curve.response.line->slope * step;
  const std::string& unit = results.design.axes[curve.axis].unit;
  return "Linear: " + amount_text(results, curve.outcome, std::abs(change)) +
         (change < 0 ? " less" : " more") + " for every " + short_number(step, 3) +
         (unit.empty() ? "." : " " + unit + ".");
}

std::string sentence_of(const StudyResults& results, const DoseCurve& curve) {
  const StudyAxis& axis = results.design.axes[curve.axis];
  const std::string unit = axis.unit.empty() ? "" : " " + axis.unit;
  const std::string name = outcome_text(results.design.outcomes[curve.outcome]);
  const auto amount = [&](double v) { return amount_text(results, curve.outcome, v); };
  const DoseResponse& response = curve.response;
  switch (response.shape) {
    case DoseShape::too_few:
      return "Too few values for a dose-response curve; four are needed.";
    case DoseShape::flat:
      return "No dose-response seen: " + name + " changes by no more than its noise.";
    case DoseShape::linear:
      return linear_text(results, curve) + " No EC50 among these values.";
    case DoseShape::saturating:
      return "Saturates at " + amount(response.hill->top) + ": EC50 " +
             interval_text(response.hill->ec50) + unit + ", Hill exponent " +
             interval_text(response.hill->exponent) + "." + saturation_text(results, curve);
    case DoseShape::rising:
      return "Monotone, but no EC50 can be told from these values." +
             saturation_text(results, curve);
    case DoseShape::not_monotone:
      break;
  }
  return "Not monotone: turns at " + short_number(response.turns_at, 3) + unit +
         ", so more is not always more. No EC50.";
}

// One point a replicate, so that the fit sees their scatter.
void add_points(const StudyResults& results, DoseCurve& curve, double dose, std::size_t arm) {
  for (std::size_t i = 0; i < results.runs.size(); ++i) {
    const StudyRun& run = results.design.runs[i];
    if (run.arm != static_cast<int>(arm) || run.sample != 0 || run.verifies) continue;
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
  const auto zero = dose_of_control(results, design.axes[axis]);
  for (const std::string& series : order) {
    DoseCurve curve = curves[series];
    curve.axis = axis;
    curve.series = series;
    if (zero) add_points(results, curve, *zero, *design.control());
    if (curve.doses.empty()) continue;
    curve.response = dose_response(curve.doses, curve.values, noise(results, curve));
    curve.sentence = sentence_of(results, curve);
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
