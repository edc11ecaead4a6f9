// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>

#include "solver/app/commands/commands.hpp"
#include "solver/app/commands/list_study.hpp"
#include "solver/app/commands/runner_options.hpp"
#include "solver/app/publish.hpp"
#include "solver/app/study/plan/expand.hpp"
#include "solver/app/study/runner/runner.hpp"
#include "solver/app/study/study_folder.hpp"
#include "solver/app/study_text.hpp"
#include "solver/io/files.hpp"
#include "solver/output/progress.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

using Clock = std::chrono::steady_clock;

// Time for the tables, pictures and report of what is there.
constexpr double share_of_report = 0.05, most_of_report = 600;  // s

// When the runs have to be over, seen from the start of the program.
std::optional<Clock::time_point> end_of_runs(const StudyArguments& arguments,
                                             Clock::time_point start) {
  if (arguments.max_wall.empty()) return std::nullopt;
  constexpr double seconds_an_hour = 3600;
  constexpr double longest = 1e9;  // s: no clock overflows
  const double all =
      std::min(time_from(arguments.max_wall, "--max-wall") * seconds_an_hour, longest);
  if (all <= 0) return std::nullopt;
  const bool reports = arguments.run == 0;
  const double own = reports ? std::min(share_of_report * all, most_of_report) : 0;
  return start + std::chrono::round<Clock::duration>(std::chrono::duration<double>(all - own));
}

RunnerOptions options_of(const StudyArguments& arguments, const ExpandedStudy& study,
                         std::optional<Clock::time_point> until) {
  RunnerOptions options = runner_options(arguments.jobs, study.design.ranks, arguments.quiet);
  options.retry = arguments.retry;
  options.until = until;
  return options;
}

void check_run_number(const StudyArguments& arguments, const ExpandedStudy& study) {
  if (arguments.run <= static_cast<int>(study.runs.size())) return;
  throw InputError("--case " + std::to_string(arguments.run) + ": the study has " +
                   std::to_string(study.runs.size()) + " runs; --list shows them");
}

int end_of(const RunnerOutcome& outcome) {
  if (outcome.interrupted) return exit_interrupted;
  return outcome.failed + outcome.failed_before > 0 ? exit_solve : exit_done;
}

// The last process to end has all runs, and what it makes of them must stand.
StudyResults publish_alone(const fs::path& folder) {
  std::optional<Claim> claim;
  std::error_code error;
  if (fs::exists(folder / "study.json", error)) claim.emplace(claim_folder(folder));
  return publish(folder);
}

std::string in_other_hands(const StudyArguments& arguments, const ExpandedStudy& study) {
  return "--case " + std::to_string(arguments.run) + ": another process is making " +
         study.design.runs[static_cast<std::size_t>(arguments.run) - 1].name +
         "; nothing is known of how it ends";
}

std::string interruption(const RunnerOutcome& outcome) {
  if (!outcome.out_of_time) return "Interrupted: the same command goes on from here.";
  return std::to_string(outcome.not_made) + (outcome.not_made == 1 ? " run" : " runs") +
         " not made: the wall time is used up; the same command goes on.";
}

// An array job: one run and nothing else, as its siblings may write at the same time.
int make_one(const StudyArguments& arguments, const ExpandedStudy& study, const fs::path& folder,
             RunnerOptions options) {
  check_run_number(arguments, study);
  options.only = static_cast<std::size_t>(arguments.run - 1);
  const RunnerOutcome outcome = make_runs(study, folder, options);
  if (outcome.elsewhere) throw InputError(in_other_hands(arguments, study));
  if (outcome.skipped && !arguments.quiet)
    std::fprintf(stderr, "%s is there already\n", study.design.runs[*options.only].name.c_str());
  if (outcome.interrupted) std::fprintf(stderr, "%s\n", interruption(outcome).c_str());
  return end_of(outcome);
}

void say_end(const RunnerOutcome& outcome) {
  std::printf("%zu runs made in %s (%s of runs)", outcome.made,
              duration_text(outcome.wall_seconds).c_str(),
              duration_text(outcome.run_seconds).c_str());
  if (outcome.skipped) std::printf(", %zu were there already", outcome.skipped);
  if (outcome.elsewhere) std::printf(", %zu are in another process' hands", outcome.elsewhere);
  if (outcome.failed) std::printf(", %zu failed", outcome.failed);
  if (outcome.failed_before)
    std::printf("; %zu failed before (--retry makes them again)", outcome.failed_before);
  std::printf("\n");
}

int make_all(const ExpandedStudy& study, const fs::path& folder, const RunnerOptions& options) {
  const RunnerOutcome outcome = make_runs(study, folder, options);
  const StudyResults results = publish_alone(folder);
  std::printf("%s\n", study_text(results).c_str());
  say_end(outcome);
  if (outcome.interrupted) std::printf("%s\n", interruption(outcome).c_str());
  std::printf("Results: %s\nReport:  %s\n", folder.c_str(), (folder / "report.html").c_str());
  return end_of(outcome);
}

}  // namespace

int study_command(const StudyArguments& arguments) {
  const auto until = end_of_runs(arguments, Clock::now());
  ExpandedStudy study = expand(arguments.plan, model_folders());
  study.design.plan = fs::path(arguments.plan).filename().string();
  const fs::path folder = study_folder(arguments.plan, arguments.output);
  if (arguments.list && arguments.json) return list_study_json(study, folder);
  begin_study(study.design, folder, file_text(arguments.plan));
  if (arguments.list)
    return list_study(study, folder, jobs_for(arguments.jobs, study.design.ranks));
  const RunnerOptions options = options_of(arguments, study, until);
  if (arguments.run > 0) return make_one(arguments, study, folder, options);
  return make_all(study, folder, options);
}

int report_command(const std::string& folder) {
  const StudyResults results = publish_alone(folder);
  std::printf("%s\nReport: %s\n", study_text(results).c_str(),
              (fs::path(folder) / "report.html").c_str());
  return exit_done;
}

}  // namespace paracrine
