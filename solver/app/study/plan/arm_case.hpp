// SPDX-License-Identifier: BSD-3-Clause
//
// The case that an arm makes, checked whole before anything runs.
#pragma once

#include <string>
#include <vector>

#include "solver/app/build/build_case.hpp"
#include "solver/app/study/plan/combine.hpp"

namespace paracrine {

/// A case laid over the arm's, by changes that count paths from the study file: tables as a case
/// file with `base` has them, without that key.
Value changes_document(const std::vector<Override>& changes);

struct ArmCase {
  Value document;     ///< resolved: cards, base and changes merged
  LoadedCase loaded;  ///< its measures and end are what outcomes refer to
  double start = 0;   ///< of its runs [h]: of the state they start from, where there is one
};

/// Reads the cases of arms; a file that many arms change is read once.
class ArmCases {
 public:
  ArmCases(const Plan& plan, std::vector<std::string> model_folders)
      : plan_(plan), models_(std::move(model_folders)) {}

  /// Each path must be one of the case, with the nearest name where it is not; then the whole must
  /// be a sound case. Faults are added with their place in the study file. Empty when there are
  /// any.
  std::optional<ArmCase> read(const CombinedArm& arm, Diagnostics& faults);

 private:
  const Value* file_alone(const CombinedArm& arm, Diagnostics& faults);

  const Plan& plan_;
  std::vector<std::string> models_;
  std::vector<std::pair<std::string, Value>> files_;
};

/// Tells cases apart by what they solve: without titles, places in files and who set what, with the
/// content of the files they name. `directory` is that of the document's paths.
std::string case_hash(const Value& document, const std::string& directory);

}  // namespace paracrine
