// SPDX-License-Identifier: BSD-3-Clause
//
// A study once its plan is read and expanded: what is compared, by which outcome, and every run
// there is to make. Plain data; study.json holds it, so that a report can be made again from the
// results folder alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace paracrine {

/// One value of an axis.
struct AxisValue {
  std::string text;              ///< as people read it: "1e6 cells", or a name
  std::optional<double> number;  ///< in the axis' unit; absent where it is not a quantity
};

/// Something that is varied on purpose.
struct StudyAxis {
  std::string name, label;
  std::string path;          ///< in the case, of the first it sets
  std::string unit;          ///< of the numbers; empty without
  bool logarithmic = false;  ///< its values are spread by factors
  std::vector<AxisValue> values;
};

/// A measure that decides.
struct StudyOutcome {
  std::string name;  ///< that of the measure, or its own
  std::string measure;
  std::string over = "end";  ///< which value over time: "end", or at `at`; "min", "max"
  std::optional<double> at;  ///< h; the end when absent
  std::string at_text;       ///< as written; empty: the end
  bool more_is_better = true;
  double margin = 0.05;     ///< the smallest difference that matters
  bool relative = true;     ///< a share of the larger of two values; else in the measure's unit
  std::string margin_text;  ///< as written
};

/// The smallest difference of two values that matters.
double margin_between(const StudyOutcome& outcome, double a, double b);

/// A number known only by a distribution.
struct UncertainParameter {
  std::string name, path;
  std::string unit;
  std::string distribution;  ///< in words: "1e-4 to 4e-4 1/s, logarithmic"
  std::string source;
};

/// One treatment.
struct StudyArm {
  std::string name;  ///< its folder's name
  std::string title;
  std::string group;             ///< title of the named arm it belongs to; may be empty
  std::vector<int> axis_values;  ///< one an axis: which of its values; -1 when it takes none
  bool is_control = false;
};

/// One process: arm x sample x replicate.
struct StudyRun {
  std::string name;               ///< of its folder below arms/
  int arm = 0;                    ///< which of the arms
  int sample = 0;                 ///< 0: nominal, the values of the case
  int replicate = 0;              ///< from 0
  std::vector<double> uncertain;  ///< one an uncertain parameter, in its unit; empty when nominal
  std::vector<std::string> set;   ///< what differs from its case file: "path=value" each
  std::string hash;               ///< of the case these make, its files and the program's version
  bool verifies = false;          ///< an extra run on finer mesh or time, for error bars

  /// The case's own values, as an arm is shown by.
  bool is_nominal() const noexcept { return sample == 0 && !verifies; }
};

/// Samples that a plan may ask for; with indices it makes several runs of each.
inline constexpr int most_base_samples = 100000;

struct SamplingPlan {
  std::string method;  ///< "latin hypercube", "Sobol sequence", "random"; empty: nothing is sampled
  int base_samples = 0;
  bool indices = false;  ///< rows are those of saltelli_design()
  std::uint64_t seed = 1;
};

struct ReportPlan {
  std::vector<std::string> fields, curves;
  std::string slice;         ///< "z = 2 mm"; empty: chosen
  std::optional<double> at;  ///< h; the end when absent
  std::string at_text{};     ///< as written; empty: the end
  /// Colours by powers of ten; when absent only where arms differ by powers of ten.
  std::optional<bool> logarithmic{};
  std::vector<std::string> verify;  ///< names of arms that get error bars
  /// Of these: start from a saved state, which no finer mesh takes.
  std::vector<std::string> on_saved_mesh{};
};

struct StudyDesign {
  std::string kind = "study";  ///< or "verify"
  std::string plan;            ///< name of the file it was read from, without folders
  std::string title, question;
  std::vector<StudyAxis> axes;
  std::vector<StudyArm> arms;
  std::vector<StudyOutcome> outcomes;
  std::vector<UncertainParameter> uncertain;
  SamplingPlan sampling;
  ReportPlan report;
  std::vector<StudyRun> runs;
  int replicates = 1;
  int ranks = 1;  ///< of each run

  /// Which arm is the control; nothing without one.
  std::optional<std::size_t> control() const;
  /// Which runs are the arm's nominal ones, one a replicate.
  std::vector<std::size_t> nominal_runs(std::size_t arm) const;
};

}  // namespace paracrine
