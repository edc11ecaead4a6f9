// SPDX-License-Identifier: BSD-3-Clause
//
// Readers of one section of a study file each.
#pragma once

#include "solver/app/case/section.hpp"
#include "solver/app/study/plan/plan.hpp"

namespace paracrine {

/// Sections [arm.*].
std::vector<PlanArm> read_arms(const Section& arms, const Plan& plan, Diagnostics& faults);
/// Sections [axis.*].
std::vector<PlanAxis> read_axes(const Section& axes, Diagnostics& faults);
/// Sections [uncertain.*].
std::vector<PlanUncertain> read_uncertain(const Section& uncertain, Diagnostics& faults);
/// Sections [outcome.*].
std::vector<PlanOutcome> read_outcomes(const Section& outcomes, Diagnostics& faults);

/// The distribution in words; empty while it is that of a card.
std::string distribution_text(const PlanUncertain& plan);

/// "delivery.depot.dose" as --set takes it. Faults: empty segments.
Path read_case_path(const SourceText& text, Diagnostics& faults);

}  // namespace paracrine
