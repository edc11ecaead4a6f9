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
  for (const StudyRun& run : design.runs)
    if (run.arm == static_cast<int>(arm) && run.sample == 0 && !run.verifies) return run.name;
  return {};
}

bool is_planned(const StudyDesign& design, const std::string& name) {
  return std::ranges::find(design.runs, name, &StudyRun::name) != design.runs.end();
}

std::vector<ErrorBar> bars_of(const StudyResults& results, std::size_t arm) {
  const std::string& name = results.design.arms[arm].name;
  const auto nominal = series_of(results, name_of_nominal(results.design, arm));
  if (!nominal) return {};
  VerificationRuns runs{{*nominal}, series_of(results, name + "__finer_time")};
  for (const char* level : {"__finer_mesh", "__finer_mesh_2"}) {
    const auto finer = series_of(results, name + level);
    if (!finer) break;
    runs.levels.push_back(*finer);
  }
  if (runs.levels.size() == 1 && !runs.fine_time) return {};
  std::vector<ErrorBar> bars = error_bars(runs, results.design.outcomes);
  const bool no_mesh = !is_planned(results.design, name + "__finer_mesh");  // well mixed
  const bool time_unknown = !runs.fine_time && is_planned(results.design, name + "__finer_time");
  for (ErrorBar& bar : bars) {
    if (no_mesh && std::isfinite(bar.value)) bar.mesh = 0;
    if (time_unknown) bar.time = std::numeric_limits<double>::quiet_NaN();  // and not none
  }
  return bars;
}

}  // namespace

void find_error_bars(StudyResults& results) {
  results.verified.clear();
  for (std::size_t arm = 0; arm < results.design.arms.size(); ++arm) {
    const auto& names = results.design.report.verify;
    if (std::ranges::count(names, results.design.arms[arm].name) == 0) continue;
    std::vector<ErrorBar> bars = bars_of(results, arm);
    if (!bars.empty()) results.verified.push_back({arm, std::move(bars)});
  }
}

}  // namespace paracrine
