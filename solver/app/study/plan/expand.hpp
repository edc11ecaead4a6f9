// SPDX-License-Identifier: BSD-3-Clause
//
// Plan -> the list of everything there is to run, checked.
#pragma once

#include <string>
#include <vector>

#include "solver/app/study/plan/combine.hpp"

namespace paracrine {

/// A run and the case it solves.
struct PlannedRun {
  std::size_t index = 0;  ///< in StudyDesign::runs
  std::string base;       ///< path of the case file it lies over
  Value changes;          ///< over that; its paths count from the study's folder
};

struct ExpandedStudy {
  StudyDesign design;
  std::vector<PlannedRun> runs;  ///< one each of the design's
  std::string directory;         ///< of the study file
};

/// Arms x samples x replicates, after every arm's case has been read, built and found sound; names
/// of outcomes, fields and curves are looked up. Nothing is run and nothing written.
/// @throws InputError with all faults of the study file and of the cases its arms make
ExpandedStudy expand(const std::string& study_file, const std::vector<std::string>& model_folders);

/// The same of a plan, with what was found wrong in reading it.
ExpandedStudy expand(Plan plan, const std::vector<std::string>& model_folders,
                     Diagnostics faults = {});

/// The case file of a run for its folder: base, title and changes, with paths that count from
/// there.
std::string run_case_text(const ExpandedStudy& study, const PlannedRun& run,
                          const std::string& folder);

}  // namespace paracrine
