// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/results/dose_sentence.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "solver/app/study/results/analyse.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

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
  return std::abs(a - b) <= margin_between(outcome, a, b);
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

// A plateau is claimed where at least two doses have come to it, within the margin.
std::string end_text(const StudyResults& results, const DoseCurve& curve, bool plateau) {
  const double top = curve.response.hill->top, highest = means_by_dose(curve).rbegin()->second;
  const std::string amount = amount_text(results, curve.outcome, top);
  if (!within_margin(results.design.outcomes[curve.outcome], top, highest))
    return "Sigmoid; the plateau of the fit, " + amount + ", is not what the highest gives, " +
           amount_text(results, curve.outcome, highest);
  return plateau ? "Saturates at " + amount : "Sigmoid, to " + amount + " at the highest alone";
}

std::string hill_text(const StudyResults& results, const DoseCurve& curve) {
  const HillCurve& hill = *curve.response.hill;
  const std::string plateau = saturation_text(results, curve);
  return end_text(results, curve, !plateau.empty()) + ": half of the effect at " +
         dose_text(results, curve, hill.ec50.value) + " (EC50; 95 % interval " +
         interval_text(hill.ec50) + "), " + exponent_text(hill.exponent) + plateau;
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

}  // namespace

std::string dose_sentence(const StudyResults& results, const DoseCurve& curve) {
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

}  // namespace paracrine
