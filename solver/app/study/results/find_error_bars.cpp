// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>
#include <limits>

#include "solver/app/study/results/analyse.hpp"
#include "solver/app/study/results/error_bars.hpp"
#include "solver/app/study/results/read_run.hpp"

namespace paracrine {
namespace {

// The run of this name, when it is done.
std::optional<Series> series_of(const StudyResults& results, const std::string& name) {
  const auto& runs = results.design.runs;
  const auto found = std::ranges::find(runs, name, &StudyRun::name);
  if (found == runs.end()) return std::nullopt;
  const RunResult& result = results.runs[static_cast<std::size_t>(found - runs.begin())];
  if (result.status != RunStatus::done) return std::nullopt;
  return read_run_series(result.folder);
}

// The first replicate of the arm as the study runs it.
std::string name_of_nominal(const StudyDesign& design, std::size_t arm) {
  const std::vector<std::size_t> runs = design.nominal_runs(arm);
  return runs.empty() ? std::string() : design.runs[runs.front()].name;
}

bool is_planned(const StudyDesign& design, const std::string& name) {
  return std::ranges::find(design.runs, name, &StudyRun::name) != design.runs.end();
}

// Its own run and the finer ones; nothing unless it is to be verified and there are some of both.
std::optional<VerificationRuns> finer_runs_of(const StudyResults& results, std::size_t arm) {
  const std::string& name = results.design.arms[arm].name;
  if (std::ranges::count(results.design.report.verify, name) == 0) return std::nullopt;
  const auto nominal = series_of(results, name_of_nominal(results.design, arm));
  if (!nominal) return std::nullopt;
  VerificationRuns runs{{*nominal}, series_of(results, name + "__finer_time")};
  for (const char* level : {"__finer_mesh", "__finer_mesh_2"}) {
    const auto finer = series_of(results, name + level);
    if (!finer) break;
    runs.levels.push_back(*finer);
  }
  return runs.levels.size() == 1 && !runs.fine_time ? std::nullopt : std::optional(runs);
}

// A well-mixed case has no mesh to be wrong; of one that starts from a saved state nobody knows. A
// finer run that failed is not one that was not due.
void set_planned(const StudyResults& results, const std::string& arm, bool fine_time,
                 std::vector<ErrorBar>& bars) {
  const bool no_mesh = !is_planned(results.design, arm + "__finer_mesh") &&
                       !std::ranges::count(results.design.report.on_saved_mesh, arm);
  const bool time_unknown = !fine_time && is_planned(results.design, arm + "__finer_time");
  for (ErrorBar& bar : bars) {
    if (no_mesh && std::isfinite(bar.value)) bar.mesh = 0;
    if (time_unknown) bar.time = std::numeric_limits<double>::quiet_NaN();
  }
}

VerifiedArm verify(const StudyResults& results, std::size_t arm, const VerificationRuns& runs,
                   const std::optional<VerificationRuns>& control) {
  const std::string& name = results.design.arms[arm].name;
  VerifiedArm verified{arm, error_bars(runs, results.design.outcomes), {}};
  if (control && !results.design.arms[arm].is_control)
    for (const StudyOutcome& outcome : results.design.outcomes)
      verified.gains.push_back(gain_error_bar(runs, *control, outcome));
  set_planned(results, name, runs.fine_time.has_value(), verified.bars);
  set_planned(results, name, runs.fine_time.has_value(), verified.gains);
  return verified;
}

}  // namespace

void find_error_bars(StudyResults& results) {
  results.verified.clear();
  const auto control = results.design.control();
  const auto of_control = control ? finer_runs_of(results, *control) : std::nullopt;
  for (std::size_t arm = 0; arm < results.design.arms.size(); ++arm) {
    const auto runs = finer_runs_of(results, arm);
    if (runs) results.verified.push_back(verify(results, arm, *runs, of_control));
  }
}

}  // namespace paracrine
