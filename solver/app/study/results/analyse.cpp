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

double numerical_error(const StudyResults& results, std::size_t outcome, double value) {
  if (outcome >= results.error_bars.size()) return 0;
  const ErrorBar& bar = results.error_bars[outcome];  // the outcomes stand first
  if (!std::isfinite(bar.mesh) || !std::isfinite(bar.value)) return 0;
  const double error = bar.mesh + (std::isfinite(bar.time) ? bar.time : 0);
  return bar.value == 0 ? error : error * std::abs(value / bar.value);
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
