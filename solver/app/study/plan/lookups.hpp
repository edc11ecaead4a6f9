// SPDX-License-Identifier: BSD-3-Clause
//
// Names in a study file that belong to the cases it varies.
#pragma once

#include "solver/app/study/plan/arm_case.hpp"

namespace paracrine {

/// Outcomes, curves and fields must be known to the first arm's case, times lie within its run, the
/// slice be a plane; the arm to verify must be one. Margins in a unit are turned into that of the
/// measure. Faults are added.
void look_up(Plan& plan, const std::vector<CombinedArm>& arms, const ArmCase& first,
             Diagnostics& faults);

/// Numbers of two arms are compared as they are: an outcome must have the unit in `arm` that it has
/// in `first`, where both have it. Faults are added.
void check_units(const Plan& plan, const ArmCase& first, const ArmCase& arm,
                 const CombinedArm& named, Diagnostics& faults);

}  // namespace paracrine
