// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>
#include <limits>

#include "solver/app/study/results/analyse.hpp"
#include "solver/app/study/results/samples.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

// Means over the replicates that are done.
std::vector<double> nominal_mean(const StudyResults& results, std::size_t arm,
                                 std::vector<double> RunResult::*numbers, std::size_t count) {
  std::vector<double> sum(count, 0.0);
  std::size_t runs = 0;
  for (const std::size_t i : results.design.nominal_runs(arm)) {
    if (results.runs[i].status != RunStatus::done) continue;
    ++runs;
    for (std::size_t k = 0; k < count; ++k) sum[k] += (results.runs[i].*numbers)[k];
  }
  for (double& value : sum)
    value = runs ? value / static_cast<double>(runs) : std::numeric_limits<double>::quiet_NaN();
  return sum;
}

// Over the control, sample by sample; empty of the control itself and without one.
std::vector<double> gains(const StudyResults& results, std::size_t arm, std::size_t outcome) {
  const auto control = results.design.control();
  if (!control || *control == arm) return {};
  std::vector<double> values = independent_outcomes(results, arm, outcome);
  const std::vector<double> base = independent_outcomes(results, *control, outcome);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] -= base[i];
  return values;
}

}  // namespace

namespace {

// An arm whose case lacks the measure or ends before: it is in no comparison, and that is said.
void remark_missing(StudyResults& results, std::size_t outcome) {
  std::vector<std::string> names;
  for (std::size_t a = 0; a < results.arms.size(); ++a)
    if (results.arms[a].done > 0 && std::isnan(results.arms[a].outcome[outcome]) &&
        !replicate_outcomes(results, a, outcome).size())
      names.push_back(results.design.arms[a].title);
  if (names.empty() || names.size() == results.arms.size()) return;
  results.remarks.push_back(outcome_text(results.design.outcomes[outcome]) + " has no value in " +
                            quoted_list(names, 6) + ".");
}

}  // namespace

void summarise_arms(StudyResults& results) {
  for (std::size_t a = 0; a < results.arms.size(); ++a) {
    ArmResult& arm = results.arms[a];
    arm.outcome = nominal_mean(results, a, &RunResult::outcome, results.design.outcomes.size());
    arm.last = nominal_mean(results, a, &RunResult::last, results.measures.size());
    arm.sampled.clear();
    arm.gain.clear();
    for (std::size_t o = 0; o < results.design.outcomes.size(); ++o) {
      arm.sampled.push_back(spread(independent_outcomes(results, a, o)));
      arm.gain.push_back(spread(gains(results, a, o)));
    }
  }
  for (std::size_t o = 0; o < results.design.outcomes.size(); ++o) remark_missing(results, o);
}

}  // namespace paracrine
