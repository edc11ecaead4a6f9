// SPDX-License-Identifier: BSD-3-Clause
//
// What one run left, as far as a study asks for it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "solver/app/study/results/study_results.hpp"
#include "solver/output/series.hpp"

namespace paracrine {

/// A measure of one run.
struct RunMeasure {
  MeasureInfo info;
  double last = 0;  ///< NaN where the run has none
};

struct RunFiles {
  std::vector<RunMeasure> measures;  ///< in the order of the run
  RunCost cost;
  double worst_ledger = 0;
  std::string worst_ledger_of;
  int expectations = 0, expectations_met = 0;
  std::vector<GradeCount> grades;
  std::string version, time_unit;
  double end = 0;  ///< in time_unit
};

/// Reads summary.json. @throws FileError, InputError when it is damaged
RunFiles read_run(const std::filesystem::path& folder);

/// Its series.csv, times in h. @throws FileError, InputError
Series read_run_series(const std::filesystem::path& folder);

/// What the outcome is in a run; NaN where the run lacks the measure or the time.
double outcome_value(const Series& series, const StudyOutcome& outcome);

}  // namespace paracrine
