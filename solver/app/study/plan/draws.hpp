// SPDX-License-Identifier: BSD-3-Clause
//
// Samples of the uncertain parameters.
#pragma once

#include "solver/app/study/plan/arm_case.hpp"
#include "solver/statistics/sampling.hpp"

namespace paracrine {

/// Fills in distributions that are the range of a parameter's card, from a case that has it.
void take_card_ranges(std::vector<PlanUncertain>& uncertain, const Case& c, Diagnostics& faults);

/// Rows of samples, one number a parameter in its unit, rounded to six digits so that what the case
/// says is what was drawn. Every distribution must be known. Faults: a normal distribution that
/// draws numbers on both sides of zero, which few parameters may be.
UnitSample draw(const std::vector<PlanUncertain>& uncertain, const SamplingPlan& plan,
                Diagnostics& faults);

/// "2.41e-4 1/s" as a change of the case.
Override change_of(const PlanUncertain& uncertain, double value);

}  // namespace paracrine
