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

/// Share of the largest value below which differences of outcomes count as numerical noise where no
/// error bar is known: the default tolerance of a run.
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
  const auto is_nominal = [arm](const StudyRun& run) {
    return run.arm == static_cast<int>(arm) && run.sample == 0 && !run.verifies;
  };
  const auto run = std::ranges::find_if(design.runs, is_nominal);
  return run == design.runs.end() ? nullptr : &*run;
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
  return error > 0 ? error : noise_share * largest;
}

std::string dose_text(const StudyResults& results, const DoseCurve& curve, double dose) {
  const std::string& unit = results.design.axes[curve.axis].unit;
  return short_number(dose, 3) + (unit.empty() ? "" : " " + unit);
}

// Mean of the outcome at each dose, which replicates share.
std::map<double, double> means_by_dose(const DoseCurve& curve) {
  std::map<double, std::pair<double, double>> sums;
  for (std::size_t i = 0; i < curve.doses.size(); ++i) {
    sums[curve.doses[i]].first += curve.values[i];
    sums[curve.doses[i]].second += 1;
  }
  std::map<double, double> means;
  for (const auto& [dose, sum] : sums) means[dose] = sum.first / sum.second;
  return means;
}

bool within_margin(const StudyOutcome& outcome, double a, double b) {
  const double whole = outcome.relative ? std::max(std::abs(a), std::abs(b)) : 1;
  return std::abs(a - b) <= outcome.margin * whole;
}

// From which dose on the outcome is within the margin of the largest dose's.
std::string saturation_text(const StudyResults& results, const DoseCurve& curve) {
  const StudyOutcome& outcome = results.design.outcomes[curve.outcome];
  const std::map<double, double> means = means_by_dose(curve);
  const double top = means.rbegin()->second;
  auto first = std::prev(means.end());
  while (first != means.begin() && within_margin(outcome, std::prev(first)->second, top)) --first;
  if (first == means.begin())
    return " From the lowest to the highest it changes by less than the margin of " +
           outcome.margin_text + ".";
  if (std::next(first) == means.end()) return {};
  return " From " + dose_text(results, curve, first->first) +
         " on, more changes it by less than the margin of " + outcome.margin_text + ".";
}

std::string interval_text(const Estimate& estimate) {
  return short_number(estimate.low, 3) + " to " + short_number(estimate.high, 3);
}

// Per a round number of doses: "12.3 pM h more for every 1e6 cells".
std::string linear_text(const StudyResults& results, const DoseCurve& curve) {
  const double most = *std::ranges::max_element(curve.doses);
  const double step = std::pow(10, std::floor(std::log10(most) + 1e-9));
  const double change = curve.response.line->slope * step;
  return "In proportion: " + amount_text(results, curve.outcome, std::abs(change)) +
         (change < 0 ? " less" : " more") + " for every " + dose_text(results, curve, step) +
         ". It does not saturate among these values, so there is no EC50.";
}

// The end of the search for exponents (see hill_fit): a step between two doses.
constexpr double steepest = 10;

std::string exponent_text(const Estimate& exponent) {
  if (exponent.high >= steepest)
    return "Hill exponent at least " + short_number(exponent.low, 3) + ": nearly a step.";
  return "Hill exponent " + short_number(exponent.value, 3) + " (" + interval_text(exponent) + ").";
}

// The plateau is claimed where the highest dose has come to it, within the margin.
std::string hill_text(const StudyResults& results, const DoseCurve& curve) {
  const HillCurve& hill = *curve.response.hill;
  const double highest = means_by_dose(curve).rbegin()->second;
  const std::string top = amount_text(results, curve.outcome, hill.top);
  const std::string plateau = saturation_text(results, curve);
  const bool reached =
      within_margin(results.design.outcomes[curve.outcome], hill.top, highest) && !plateau.empty();
  return (reached
              ? "Saturates at " + top
              : "Sigmoid; the plateau of the fit, " + top + ", is not what the highest gives, " +
                    amount_text(results, curve.outcome, highest)) +
         ": half of the effect at " + dose_text(results, curve, hill.ec50.value) +
         " (EC50; 95 % interval " + interval_text(hill.ec50) + "), " +
         exponent_text(hill.exponent) + plateau;
}

std::string monotone_text(const StudyResults& results, const DoseCurve& curve) {
  const std::map<double, double> means = means_by_dose(curve);
  const bool rises = means.begin()->second < means.rbegin()->second;
  const std::string plateau = saturation_text(results, curve);
  return (rises ? "Rises" : "Falls") +
         std::string(" all along, but these values do not tell an EC50.") +
         (plateau.empty() ? " It still changes between the two highest." : plateau);
}

// What lies at the turn: a peak, a dip, or neither where it turns more than once.
std::string turn_text(const StudyResults& results, const DoseCurve& curve) {
  const std::map<double, double> means = means_by_dose(curve);
  const double first = means.begin()->second, last = means.rbegin()->second;
  const auto found = means.find(curve.response.turns_at);
  const double here = found == means.end() ? first : found->second;
  const std::string at = dose_text(results, curve, curve.response.turns_at) + " (" +
                         amount_text(results, curve.outcome, here) + ")";
  const std::string rest = "; more is not always more, and there is no EC50.";
  if (here > first && here > last)
    return "Not monotone: rises up to " + at + " and falls beyond" + rest;
  if (here < first && here < last)
    return "Not monotone: falls down to " + at + " and rises beyond" + rest;
  return "Not monotone: turns at " + at + rest;
}

std::string sentence_of(const StudyResults& results, const DoseCurve& curve) {
  const std::string name = outcome_text(results.design.outcomes[curve.outcome]);
  const DoseResponse& response = curve.response;
  switch (response.shape) {
    case DoseShape::too_few:
      return "Too few values for a dose-response curve; four are needed.";
    case DoseShape::flat:
      return "No response seen: " + name +
             " changes by no more than numerical error and replicates do.";
    case DoseShape::linear:
      return linear_text(results, curve);
    case DoseShape::saturating:
      return hill_text(results, curve);
    case DoseShape::rising:
      return monotone_text(results, curve);
    case DoseShape::not_monotone:
      break;
  }
  return turn_text(results, curve);
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
  for (const std::string& series : order) {
    DoseCurve curve = curves[series];
    curve.axis = axis;
    curve.series = series;
    if (is_dose_zero(results, design.axes[axis], curve.arms))
      add_points(results, curve, 0, *design.control());
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
