// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/results/analyse.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"

namespace paracrine {

void analyse(StudyResults& results) {
  summarise_arms(results);
  find_error_bars(results);
  fit_dose_curves(results);
  prefer(results);
  compare_samples(results);
}

namespace {

// Of an outcome of a verified arm; nothing where its finer runs have none. A time error that is not
// known does not hide that of the mesh.
std::optional<double> known_error(const ErrorBar& bar) {
  if (!std::isfinite(bar.mesh) || !std::isfinite(bar.value)) return std::nullopt;
  const double error = bar.mesh + (std::isfinite(bar.time) ? bar.time : 0);
  return error == 0 && bar.value == 0 ? std::nullopt : std::optional(error);
}

// How many factors of e two values lie apart.
double apart(double a, double b) {
  return a == b ? 0 : a == 0 || b == 0 ? INFINITY : std::abs(std::log(std::abs(a / b)));
}

}  // namespace

double numerical_error(const StudyResults& results, std::size_t outcome, double value) {
  double nearest = INFINITY, found = 0;
  for (const VerifiedArm& verified : results.verified) {
    if (outcome >= verified.bars.size()) continue;
    const ErrorBar& bar = verified.bars[outcome];  // the outcomes stand first
    const auto error = known_error(bar);
    if (!error || apart(value, bar.value) > nearest) continue;
    nearest = apart(value, bar.value);
    // An error no less than its value says nothing of a share.
    const bool in_proportion = *error < std::abs(bar.value);
    found = in_proportion ? *error * std::abs(value / bar.value) : *error;
  }
  return found;
}

std::string outcome_text(const StudyOutcome& outcome) {
  if (outcome.name != outcome.measure) return outcome.name;
  if (outcome.over != "end")
    return (outcome.over == "min" ? "lowest " : "highest ") + outcome.measure;
  return outcome.at_text.empty() ? outcome.measure : outcome.measure + " at " + outcome.at_text;
}

std::string outcome_unit(const StudyResults& results, std::size_t outcome) {
  const auto found = std::ranges::find(results.measures, results.design.outcomes[outcome].measure,
                                       &MeasureInfo::name);
  return found == results.measures.end() || found->unit == "1" ? "" : found->unit;
}

std::string amount_text(const StudyResults& results, std::size_t outcome, double value) {
  const std::string unit = outcome_unit(results, outcome);
  return short_number(value, 4) + (unit.empty() ? "" : " " + unit);
}

}  // namespace paracrine
