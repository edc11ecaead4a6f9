// SPDX-License-Identifier: BSD-3-Clause
//
// Arms x samples x replicates -> runs.
#pragma once

#include "solver/app/study/plan/expand.hpp"
#include "solver/app/study/plan/ready_arm.hpp"
#include "solver/statistics/sampling.hpp"

namespace paracrine {

/// Most runs a study may have: their list alone then takes half a gigabyte.
inline constexpr std::size_t most_runs = 1000000;

/// How many there would be, without those for error bars.
double number_of_runs(const Plan& plan, std::size_t arms);

/// The changes that make one sample of a case; none of the nominal one, 0.
std::vector<Override> sample_changes(const Plan& plan, const UnitSample& samples, int sample);

/// Adds the runs to the study, whose design knows the arms: nominal ones first, the control among
/// the first; then error bars; then sample by sample, so that a study cut short has whole samples.
/// Faults: two runs in one folder, as an arm may be called as another's sample is.
void list_runs(const Plan& plan, const std::vector<ReadyArm>& arms, const UnitSample& samples,
               ExpandedStudy& study, Diagnostics& faults);

}  // namespace paracrine
