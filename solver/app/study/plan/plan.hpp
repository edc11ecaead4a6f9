// SPDX-License-Identifier: BSD-3-Clause
//
// A study file as written: plain data that remembers where each thing stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "solver/app/case/given.hpp"
#include "solver/app/case/overrides.hpp"
#include "solver/app/study/design.hpp"
#include "solver/statistics/distribution.hpp"

namespace paracrine {

/// A name of the file's own that must exist elsewhere.
struct PlanName {
  std::string text;
  SourceLocation where;
};

struct PlanArm {
  std::string name, title;
  std::string file;               ///< of its case, by its path from where the program runs
  std::vector<Override> changes;  ///< located in the study file
  SourceLocation where;
};

struct PlanAxis {
  StudyAxis axis;           ///< names, numbers and unit of its values
  std::vector<Path> paths;  ///< all get the value
  std::vector<SourceLocation> paths_where;
  std::vector<Value> values;  ///< as the case takes them
  bool named = false;         ///< the values have names of their own
  SourceLocation where;
};

struct PlanUncertain {
  UncertainParameter parameter;
  Path path;
  std::optional<Distribution> distribution;  ///< absent: faulty, or not yet taken from the card
  bool card_range = false;                   ///< it is the range of the parameter's card
  bool logarithmic = false;                  ///< of a range
  SourceLocation where;
};

struct PlanOutcome {
  StudyOutcome outcome;
  std::optional<Given> margin;  ///< in the measure's unit; absent when relative
  SourceLocation at_where, margin_where;
  SourceLocation where;
};

/// Where the report's wishes stand in the file.
struct ReportPlaces {
  SourceLocation fields, curves, slice, at;
};

struct Plan {
  std::string path, directory;  ///< of the file; paths in it count from its directory
  std::string title, question;
  std::string base;  ///< path of the case from where the program runs; empty without
  SourceLocation base_where;
  std::optional<PlanName> control;
  std::optional<std::vector<PlanName>> verify;  ///< absent: chosen; empty: none
  int verify_levels = 1;                        ///< times the mesh is refined for error bars
  std::vector<PlanArm> arms;                    ///< the control among them
  std::vector<PlanAxis> axes;
  std::vector<std::vector<PlanName>> zip;
  std::vector<PlanOutcome> outcomes;
  std::vector<PlanUncertain> uncertain;
  SamplingPlan sampling;
  ReportPlan report;
  ReportPlaces report_where;
  enum class Fields { all, nominal, none } fields = Fields::nominal;
  int replicates = 1;
  int first_seed = 1;
  std::optional<SourceLocation> replicates_where;
  int ranks = 1;
};

/// Reads and checks a study file by itself; nothing is known of the case yet. Faults are added.
/// @throws InputError when the file cannot be read or parsed
Plan read_plan(const std::string& path, Diagnostics& faults);

/// The same of a document in memory; `path` stands for its file.
Plan read_plan(const Value& document, const std::string& path, Diagnostics& faults);

}  // namespace paracrine
