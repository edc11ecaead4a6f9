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
// known does not hide that of the mesh, nor does a mesh that cannot be refined that of time.
std::optional<double> known_error(const ErrorBar& bar, bool mesh_is_given) {
  const double mesh = mesh_is_given ? 0 : bar.mesh;
  if (!std::isfinite(mesh) || !std::isfinite(bar.value)) return std::nullopt;
  const double error = mesh + (std::isfinite(bar.time) ? bar.time : 0);
  return error == 0 && bar.value == 0 ? std::nullopt : std::optional(error);
}

// How many factors of e two values lie apart.
double apart(double a, double b) {
  return a == b ? 0 : a == 0 || b == 0 ? INFINITY : std::abs(std::log(std::abs(a / b)));
}

// The error of the bar that is nearest to the value, in proportion; an error no less than its value
// says nothing of a share and is taken as it is.
class Nearest {
 public:
  explicit Nearest(double value) : value_(value) {}
  void offer(const ErrorBar& bar, bool mesh_is_given) {
    const auto error = known_error(bar, mesh_is_given);
    if (!error || apart(value_, bar.value) > distance_) return;
    distance_ = apart(value_, bar.value);
    const bool in_proportion = *error < std::abs(bar.value);
    error_ = in_proportion ? *error * std::abs(value_ / bar.value) : *error;
  }
  double error() const { return error_; }

 private:
  double value_, distance_ = INFINITY, error_ = 0;
};

double error_nearest_to(double value, std::size_t outcome, const StudyResults& results,
                        std::vector<ErrorBar> VerifiedArm::*bars_of) {
  const StudyDesign& design = results.design;
  Nearest nearest(value);
  for (const VerifiedArm& verified : results.verified) {
    const std::vector<ErrorBar>& bars = verified.*bars_of;
    const bool mesh_is_given =
        std::ranges::count(design.report.on_saved_mesh, design.arms[verified.arm].name) > 0;
    if (outcome < bars.size()) nearest.offer(bars[outcome], mesh_is_given);
  }
  return nearest.error();
}

}  // namespace

double numerical_error(const StudyResults& results, std::size_t outcome, double value) {
  return error_nearest_to(value, outcome, results, &VerifiedArm::bars);
}

double numerical_error_of_gain(const StudyResults& results, std::size_t outcome, double gain) {
  return error_nearest_to(gain, outcome, results, &VerifiedArm::gains);
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
