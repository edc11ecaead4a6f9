// SPDX-License-Identifier: BSD-3-Clause
//
// Named arms x axes -> arms.
#pragma once

#include "solver/app/study/plan/plan.hpp"

namespace paracrine {

/// An arm with all that makes its case differ.
struct CombinedArm {
  StudyArm arm;
  std::string file;               ///< of its case
  std::vector<Override> changes;  ///< located in the study file, in the order they apply
  SourceLocation where;
};

/// Every named arm but the control at every combination of the axes' values; zipped axes step
/// together. Without named arms the base is the one arm. The control comes first.
/// Faults: zipped axes of different lengths or unknown, names that meet in one folder, more than
/// 100000 arms (then none are returned).
std::vector<CombinedArm> combine(const Plan& plan, Diagnostics& faults);

/// The arm of this name; of a named arm with axes the middle one of its arms. Nothing when there is
/// none.
std::optional<std::size_t> arm_named(const std::vector<CombinedArm>& arms, const std::string& name);

}  // namespace paracrine
