// SPDX-License-Identifier: BSD-3-Clause
//
// What a study found, as it lies on disk: plain data, collected once, from which the tables, the
// pictures and the report are made.
#pragma once

#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "solver/app/study/design.hpp"
#include "solver/statistics/comparison.hpp"
#include "solver/statistics/dose_response.hpp"
#include "solver/statistics/sensitivity.hpp"

namespace paracrine {

/// A value that is not there.
inline constexpr double absent = std::numeric_limits<double>::quiet_NaN();

enum class RunStatus { waiting, done, failed };

/// Work of a run that does not hang on the machine, and the time it took.
struct RunCost {
  double nodes = 0, quantities = 0, steps = 0;  ///< quantities: species and pools
  double seconds = 0;    ///< of the whole process, on the machine that ran it
  double megabytes = 0;  ///< of the largest rank
};

/// One run, in the order of StudyDesign::runs.
struct RunResult {
  RunStatus status = RunStatus::waiting;
  std::string reason;           ///< of a failure, one line
  std::vector<double> last;     ///< one a StudyResults::measures; NaN where absent
  std::vector<double> outcome;  ///< one a StudyDesign::outcomes, at its time; NaN where absent
  RunCost cost;
  double worst_ledger = 0;  ///< largest relative residual of any quantity
  std::string worst_ledger_of;
  int expectations = 0, expectations_met = 0;
  std::filesystem::path folder;  ///< of its results; of what a failure left
};

struct MeasureInfo {
  std::string name, unit, says;
};

/// Measures over time of one arm's nominal run (its first replicate), in StudyResults::time_unit.
struct ArmCurves {
  std::vector<double> times;
  std::map<std::string, std::vector<double>> columns;  ///< by measure
};

/// One arm, over its runs that are done; failed ones are counted, never averaged in.
struct ArmResult {
  int done = 0, failed = 0, waiting = 0;
  std::vector<double> outcome;  ///< nominal, mean over replicates; one an outcome; NaN where absent
  std::vector<double> last;     ///< the same of every measure at the end
  std::vector<Spread> sampled;  ///< one an outcome, over the samples; count 0 without
  std::vector<Spread> gain;     ///< the same of the difference to the control, sample by sample
  ArmCurves curves;
};

/// Outcome over one axis, the others held: one line of a dose-response picture.
struct DoseCurve {
  std::size_t outcome = 0, axis = 0;
  std::string series;                 ///< what is held, e.g. "local"; empty with one curve
  std::vector<double> doses, values;  ///< a point a replicate
  std::vector<std::size_t> arms;      ///< of each point
  DoseResponse response;
  std::string sentence;  ///< what it says, e.g. "linear in the dose; no EC50 among these doses"
};

/// Which arm to prefer by one outcome.
struct Preference {
  std::size_t outcome = 0;
  std::optional<std::size_t> best, runner_up;
  double margin = 0;  ///< what a lead must exceed, in the outcome's unit: margin and errors
  double lead = 0;    ///< of the best over the runner-up, positive, in the outcome's unit
  bool clear =
      false;  ///< the lead is more than margin, numerical error and chance among replicates
  /// Arms that cannot be told from the best, itself among them, in the order of the design.
  std::vector<std::size_t> as_good;
  std::vector<std::string> sentences;  ///< the statement, first the verdict
};

/// How often one arm beats another over the samples.
struct WinTable {
  std::size_t outcome = 0;
  std::vector<std::vector<WinFraction>> wins;  ///< arms x arms; [a][b]: a better than b
};

/// What one arm's outcome hangs on.
struct Sensitivity {
  std::size_t outcome = 0, arm = 0;
  std::optional<std::size_t> minus;     ///< of the difference to this arm, sample by sample
  std::optional<SobolIndices> indices;  ///< only with Saltelli's design
  std::vector<TornadoBar> bars;         ///< one an uncertain parameter
};

/// One measure of a case run again on finer mesh and time.
struct ErrorBar {
  std::string measure, unit;
  double value = 0, mesh = 0, time = 0;  ///< errors: absolute, in the measure's unit
  std::optional<double> order;           ///< in space, where it was seen
  double total() const { return mesh + time; }
};

/// An arm run again on finer mesh and time.
struct VerifiedArm {
  std::size_t arm = 0;
  std::vector<ErrorBar> bars;   ///< first the outcomes, in their order, then the other measures
  std::vector<ErrorBar> gains;  ///< of the outcomes less the control's; empty where that has none
};

/// Difference of an arm's fields to the control's, and pictures of both; paths below the folder.
struct ArmPictures {
  std::size_t arm = 0;
  std::string field;
  std::string picture, difference;  ///< files; empty where there is none
  std::string why_not;              ///< one line where there is none
  bool logarithmic = false;         ///< its colours stand for powers of ten
};

struct GradeCount {
  std::string grade;
  std::vector<std::string> parameters;
};

struct StudyResults {
  StudyDesign design;
  std::filesystem::path folder;
  std::string version;    ///< of the program
  std::string time_unit;  ///< of curves
  double end = 0;         ///< in time_unit
  std::vector<MeasureInfo> measures;
  std::vector<RunResult> runs;
  std::vector<ArmResult> arms;
  std::vector<DoseCurve> dose_curves;
  std::vector<Preference> preferences;  ///< one an outcome
  std::vector<WinTable> wins;
  std::vector<Sensitivity> sensitivities;
  std::vector<VerifiedArm> verified;  ///< those of design.report.verify whose finer runs are done
  std::vector<ArmPictures> pictures;
  std::vector<GradeCount> grades;    ///< how solid the numbers of the control (or first arm) are
  std::vector<std::string> remarks;  ///< what a reader must know: failures, missing runs
};

}  // namespace paracrine
