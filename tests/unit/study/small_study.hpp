// SPDX-License-Identifier: BSD-3-Clause
//
// A study whose results a test writes by hand: files of runs as a run leaves them, or the numbers
// alone.
#pragma once

#include <filesystem>
#include <map>

#include "solver/app/study/results/study_results.hpp"
#include "tests/support/scratch.hpp"

namespace paracrine::test {

/// What a run of two measures, peak [pM] and volume [mL], leaves: at 0, 12 and 24 h.
struct RunOutput {
  std::vector<double> peak, volume;
  std::string status = "done", reason{};
};

/// A folder with study.json and runs, written as the runner and the runs do.
class StudyOnDisk {
 public:
  explicit StudyOnDisk(StudyDesign design);
  /// By the run's name in the design.
  void write(const std::string& run, const RunOutput& output) const;
  const std::filesystem::path& path() const { return scratch_.path(); }

 private:
  Scratch scratch_;
  StudyDesign design_;
};

/// An arm more, with one nominal run of the same name.
void add_arm(StudyDesign& design, const std::string& name, std::vector<int> axis_values = {},
             bool is_control = false, const std::string& group = "");
/// A run more of the last arm.
StudyRun& add_run(StudyDesign& design, const std::string& name, int sample, int replicate);
/// The outcome `peak`.
StudyOutcome peak_outcome();

/// Results of a design with one outcome, in mL: every run is done, with the value of its name; NaN
/// is a run that has failed, and a name left out one that waits.
StudyResults results_of(StudyDesign design, const std::map<std::string, double>& values);

}  // namespace paracrine::test
