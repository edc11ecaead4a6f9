// SPDX-License-Identifier: BSD-3-Clause
//
// What one run left, as far as a study asks for it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "solver/app/study/results/study_results.hpp"
#include "solver/io/series_file.hpp"

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

/// Value of a column at a time in the file's unit: of the last row at that time, else linear
/// between the rows around it; NaN outside.
double value_at(const SeriesFile& series, const SeriesFile::Column& column, double time);

}  // namespace paracrine
