// SPDX-License-Identifier: BSD-3-Clause
//
// Makes the runs of a study that are not there yet, several at a time.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "solver/app/study/plan/expand.hpp"
#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

struct RunnerOptions {
  int jobs = 1;
  std::optional<std::size_t> only;  ///< this run alone, as an array job does
  bool retry = false;               ///< runs that have failed, too
  /// When the wall time is used up: no run begins later, those in flight are to stop before.
  std::optional<std::chrono::steady_clock::time_point> until;
  /// Said of every run as it ends: its number among those to make, how many there are, its record.
  std::function<void(std::size_t, std::size_t, const struct RunRecord&)> report;
};

struct RunnerOutcome {
  std::size_t made = 0, failed = 0;  ///< by this call
  std::size_t skipped = 0;           ///< were there already
  std::size_t failed_before = 0;     ///< of these: have failed and are not made again
  std::size_t elsewhere = 0;         ///< another process has them in hand
  bool interrupted = false;
  bool out_of_time = false;  ///< interrupted since the wall time is used up
  std::size_t not_made = 0;  ///< for that
  double run_seconds = 0;    ///< of the processes made, summed
  double wall_seconds = 0;   ///< of this call
};

/// Starts the program itself for each run in a folder of its own below arms/. A run that fails is
/// marked with its reason and the next goes on. Ctrl-C and SIGTERM let the runs in flight stop
/// after their step and save their state, from which they go on when their turn comes again; a
/// second one kills them.
/// @throws FileError when the disk is full or may not be written: what is done stays
RunnerOutcome make_runs(const ExpandedStudy& study, const std::filesystem::path& folder,
                        const RunnerOptions& options);

}  // namespace paracrine
