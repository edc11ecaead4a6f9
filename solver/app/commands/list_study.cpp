// SPDX-License-Identifier: BSD-3-Clause
//
// `paracrine study --list`: what would run, and how long it would take by the measure of one run.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "solver/app/commands/commands.hpp"
#include "solver/app/commands/list_study.hpp"
#include "solver/app/study/runner/run_folder.hpp"
#include "solver/app/study/runner/runner.hpp"
#include "solver/app/study_text.hpp"
#include "solver/base/text.hpp"
#include "solver/output/progress.hpp"
#include "solver/output/text_table.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

std::string status_of(const StudyRun& run, const fs::path& folder) {
  const auto record = RunFolder(folder, run.name).made(run.hash);
  return !record ? "to run" : record->status == RunStatus::failed ? "failed" : "done";
}

// What makes the run differ, shortened to a line.
std::string changes_of(const StudyRun& run) {
  std::string text;
  for (const std::string& change : run.set) text += (text.empty() ? "" : "  ") + change;
  return one_line(text, 120);
}

struct Measured {
  double seconds = 0;  ///< of a run, on average
  std::size_t runs = 0, left = 0;
};

Measured measure(const ExpandedStudy& study, const fs::path& folder) {
  Measured all;
  for (const StudyRun& run : study.design.runs) {
    const auto record = RunFolder(folder, run.name).made(run.hash);
    all.left += !record;
    if (!record || record->status != RunStatus::done || run.verifies) continue;
    all.seconds += record->seconds;
    ++all.runs;
  }
  if (all.runs > 0) all.seconds /= static_cast<double>(all.runs);
  return all;
}

// Of runs that are finer by design the time is not known; they are named instead.
std::string estimate_text(const ExpandedStudy& study, const Measured& measured, int jobs) {
  std::size_t finer = 0;
  for (const StudyRun& run : study.design.runs) finer += run.verifies;
  const double total = measured.seconds * static_cast<double>(measured.left) / jobs;
  std::string text = std::to_string(measured.left) + " runs are left, about " +
                     duration_text(total) + " with " + std::to_string(jobs) +
                     " at a time: " + duration_text(measured.seconds) +
                     " a run by the measure of " + std::to_string(measured.runs) + ".";
  if (finer > 0)
    text += " The " + std::to_string(finer) +
            " for error bars take longer: twice the points along each edge, or a tenth of the "
            "tolerance.";
  return text + "\n";
}

// @returns false when it was interrupted
bool calibrate(const ExpandedStudy& study, const fs::path& folder) {
  RunnerOptions options;
  options.only = 0;
  const RunnerOutcome outcome = make_runs(study, folder, options);
  const StudyRun& first = study.design.runs[0];
  const auto record = RunFolder(folder, first.name).record(first.hash);
  if (outcome.failed && record) std::printf("The first run failed: %s\n", record->reason.c_str());
  return !outcome.interrupted;
}

}  // namespace

int list_study(const ExpandedStudy& study, const fs::path& folder, int jobs) {
  if (measure(study, folder).runs == 0 && !calibrate(study, folder)) return exit_interrupted;
  TextTable table({TextTable::Align::right, TextTable::Align::left, TextTable::Align::left,
                   TextTable::Align::left});
  table.add({"run", "name", "status", "changes"});
  for (std::size_t i = 0; i < study.design.runs.size(); ++i) {
    const StudyRun& run = study.design.runs[i];
    table.add({std::to_string(i + 1), run.name, status_of(run, folder), changes_of(run)});
  }
  std::printf("%s\n", table.text().c_str());
  const Measured measured = measure(study, folder);
  if (measured.runs > 0) std::printf("%s", estimate_text(study, measured, jobs).c_str());
  return exit_done;
}

int list_study_json(const ExpandedStudy& study, const fs::path& folder) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < study.design.runs.size(); ++i) {
    const StudyRun& run = study.design.runs[i];
    all.push_back({{"number", i + 1},
                   {"name", run.name},
                   {"arm", study.design.arms[static_cast<std::size_t>(run.arm)].name},
                   {"sample", run.sample},
                   {"replicate", run.replicate + 1},
                   {"status", status_of(run, folder)},
                   {"set", run.set}});
  }
  std::printf("%s\n", all.dump(1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
  return exit_done;
}

}  // namespace paracrine
