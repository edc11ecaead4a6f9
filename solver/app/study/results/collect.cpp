// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/results/collect.hpp"

#include <algorithm>
#include <cmath>

#include "solver/app/study/design_file.hpp"
#include "solver/app/study/results/read_run.hpp"
#include "solver/app/study/runner/run_folder.hpp"
#include "solver/base/units.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

class Collector {
 public:
  explicit Collector(const std::filesystem::path& folder) {
    results_.folder = folder;
    results_.design = read_design(folder);
    results_.arms.resize(results_.design.arms.size());
  }

  StudyResults collect() {
    for (const StudyRun& run : results_.design.runs) results_.runs.push_back(read(run));
    for (RunResult& run : results_.runs) {
      run.last.resize(results_.measures.size(), absent);
      run.outcome.resize(results_.design.outcomes.size(), absent);
    }
    add_remarks();
    return std::move(results_);
  }

 private:
  RunResult read(const StudyRun& run) {
    RunResult result;
    ArmResult& arm = results_.arms[static_cast<std::size_t>(run.arm)];
    const RunFolder folder(results_.folder, run.name);
    const auto record = folder.record(run.hash);
    if (record) {
      result.status = record->status;
      result.reason = record->reason;
      result.cost.seconds = record->seconds;
      result.folder = record->status == RunStatus::done ? folder.done() : folder.failed();
    }
    if (result.status == RunStatus::done) read_files(run, result);
    arm.done += result.status == RunStatus::done;
    arm.failed += result.status == RunStatus::failed;
    arm.waiting += result.status == RunStatus::waiting;
    return result;
  }

  void read_files(const StudyRun& run, RunResult& result) {
    try {
      const RunFiles files = read_run(result.folder);
      take(files, result);
      if (results_.version.empty()) take_of_study(files);
      const Series series = read_run_series(result.folder);
      for (const StudyOutcome& outcome : results_.design.outcomes)
        result.outcome.push_back(outcome_value(series, outcome));
      if (run.is_nominal()) take_curves(run, series);
    } catch (const std::exception& error) {
      result = {};
      results_.remarks.push_back("Run " + run.name +
                                 " is not whole and counts as not made: " + error.what());
    }
  }

  void take(const RunFiles& files, RunResult& result) {
    const double seconds = result.cost.seconds;
    result.cost = files.cost;
    result.cost.seconds = seconds;
    result.worst_ledger = files.worst_ledger;
    result.worst_ledger_of = files.worst_ledger_of;
    result.expectations = files.expectations;
    result.expectations_met = files.expectations_met;
    for (const RunMeasure& measure : files.measures) {
      const std::size_t m = index_of(measure.info);
      if (result.last.size() <= m) result.last.resize(m + 1, absent);
      result.last[m] = measure.last;
    }
  }

  std::size_t index_of(const MeasureInfo& info) {
    auto& all = results_.measures;
    const auto found = std::ranges::find(all, info.name, &MeasureInfo::name);
    if (found != all.end()) return static_cast<std::size_t>(found - all.begin());
    all.push_back(info);
    return all.size() - 1;
  }

  void take_of_study(const RunFiles& files) {
    results_.version = files.version;
    results_.time_unit = files.time_unit;
    results_.end = files.end;
    results_.grades = files.grades;
  }

  void take_curves(const StudyRun& run, const Series& series) {
    if (run.replicate > 0) return;
    ArmCurves& curves = results_.arms[static_cast<std::size_t>(run.arm)].curves;
    curves.times = series.times;
    for (double& time : curves.times) time /= parse_unit(results_.time_unit).factor;
    for (const SeriesColumn& column : series.columns) curves.columns[column.name] = column.values;
  }

  void add_remarks() {
    std::size_t failed = 0, waiting = 0;
    for (const RunResult& run : results_.runs) {
      failed += run.status == RunStatus::failed;
      waiting += run.status == RunStatus::waiting;
    }
    const std::string of = " of " + std::to_string(results_.runs.size()) + " runs ";
    if (failed > 0)
      results_.remarks.push_back(std::to_string(failed) + of +
                                 "failed and are in none of the numbers below.");
    if (waiting > 0)
      results_.remarks.push_back(std::to_string(waiting) + of +
                                 "have not been made; what follows is without them.");
    if (!results_.design.report.on_saved_mesh.empty())
      results_.remarks.emplace_back(
          "Error bars are those of time alone: runs that start from a saved state keep its mesh, "
          "and what that is off is not known.");
  }

  StudyResults results_;
};

}  // namespace

StudyResults collect(const std::filesystem::path& folder) {
  return Collector(folder).collect();
}

}  // namespace paracrine
