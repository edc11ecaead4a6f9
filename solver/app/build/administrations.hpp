// SPDX-License-Identifier: BSD-3-Clause
//
// From a schedule as written to the list of administrations.
#pragma once

#include "solver/app/case/case.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine::build {

/// Starts of all administrations, ascending; faults are added and leave out what is meant by them.
std::vector<double> starts_of(const DeliveryCase& delivery, const TimeCase& time,
                              Diagnostics& faults);

/// The administrations at these starts. `dose` is that of the case after viability, in species unit
/// x mm^3: of each, or of all of them together, whose amounts then sum to it to round-off.
std::vector<Administration> administrations_of(const DeliveryCase& delivery,
                                               const std::vector<double>& starts, double dose,
                                               Diagnostics& faults);

/// Adds faults for infusions that overlap or go on past the end of the run.
void check_infusions(const DeliveryCase& delivery, const std::vector<double>& starts,
                     const TimeCase& time, Diagnostics& faults);

}  // namespace paracrine::build
