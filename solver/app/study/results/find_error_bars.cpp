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
std::string name_of_nominal(const StudyDesign& design, const std::string& arm) {
  for (const StudyRun& run : design.runs)
    if (design.arms[static_cast<std::size_t>(run.arm)].name == arm && run.sample == 0 &&
        !run.verifies)
      return run.name;
  return {};
}

bool is_planned(const StudyDesign& design, const std::string& name) {
  return std::ranges::find(design.runs, name, &StudyRun::name) != design.runs.end();
}

}  // namespace

void find_error_bars(StudyResults& results) {
  results.error_bars.clear();
  const std::string& arm = results.design.report.verify;
  if (arm.empty()) return;
  const auto nominal = series_of(results, name_of_nominal(results.design, arm));
  if (!nominal) return;
  VerificationRuns runs{{*nominal}, series_of(results, arm + "__finer_time")};
  for (const char* level : {"__finer_mesh", "__finer_mesh_2"}) {
    const auto finer = series_of(results, arm + level);
    if (!finer) break;
    runs.levels.push_back(*finer);
  }
  if (runs.levels.size() > 1 || runs.fine_time)
    results.error_bars = error_bars(runs, results.design.outcomes);
  const bool no_mesh = !is_planned(results.design, arm + "__finer_mesh");  // well mixed
  const bool time_unknown = !runs.fine_time && is_planned(results.design, arm + "__finer_time");
  for (ErrorBar& bar : results.error_bars) {
    if (no_mesh && std::isfinite(bar.value)) bar.mesh = 0;
    if (time_unknown) bar.time = std::numeric_limits<double>::quiet_NaN();  // and not none
  }
}

}  // namespace paracrine
