// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/lookup.hpp"

#include <limits>

#include "solver/base/text.hpp"

namespace paracrine {

namespace {

const MeasureInfo* find(const StudyResults& results, const std::string& measure) {
  for (const MeasureInfo& info : results.measures) {
    if (info.name == measure) return &info;
  }
  return nullptr;
}

}  // namespace

double value_or_nan(const std::vector<double>& values, std::size_t i) {
  return i < values.size() ? values[i] : std::numeric_limits<double>::quiet_NaN();
}

std::string arm_title(const StudyResults& results, std::size_t arm) {
  if (arm >= results.design.arms.size()) return "?";
  const StudyArm& found = results.design.arms[arm];
  return found.title.empty() ? found.name : found.title;
}

const ArmResult& arm_result(const StudyResults& results, std::size_t arm) {
  static const ArmResult none;
  return arm < results.arms.size() ? results.arms[arm] : none;
}

std::string arm_state(const StudyResults& results, std::size_t arm) {
  const ArmResult& found = arm_result(results, arm);
  const int all = found.done + found.failed + found.waiting;
  if (found.done == all && all > 0) return "done";
  if (found.done == 0) return found.failed > 0 ? "failed" : "not run";
  std::string text = std::to_string(found.done) + " of " + std::to_string(all) + " runs done";
  if (found.failed > 0) text += ", " + std::to_string(found.failed) + " failed";
  return text;
}

double arm_outcome(const StudyResults& results, std::size_t arm, std::size_t outcome) {
  return value_or_nan(arm_result(results, arm).outcome, outcome);
}

std::string measure_unit(const StudyResults& results, const std::string& measure) {
  const MeasureInfo* info = find(results, measure);
  return info ? info->unit : "";
}

std::string measure_says(const StudyResults& results, const std::string& measure) {
  const MeasureInfo* info = find(results, measure);
  return info ? info->says : "";
}

std::string verified_titles(const StudyResults& results) {
  std::vector<std::string> titles;
  for (const VerifiedArm& verified : results.verified)
    titles.push_back(arm_title(results, verified.arm));
  return quoted_list(titles);
}

const Preference* preference_of(const StudyResults& results, std::size_t outcome) {
  for (const Preference& preference : results.preferences) {
    if (preference.outcome == outcome) return &preference;
  }
  return nullptr;
}

}  // namespace paracrine
