// SPDX-License-Identifier: BSD-3-Clause
//
// What has been given cannot be changed afterwards.
#pragma once

#include "solver/app/build/case_changes.hpp"
#include "solver/app/simulation.hpp"
#include "solver/time/continuation.hpp"

namespace paracrine {

/// Moves ledger entries to the places that they have in the ledger of `simulation`, by name.
/// @param names  of the entries as they were saved
/// @throws InputError when something that has come in has no place there
void fit_ledger(const std::vector<std::string>& names, const Simulation& simulation,
                Continuation& run);

/// @throws InputError naming each delivery that by its schedule would have given another amount
/// until now than the ledger holds
void check_past_deliveries(const Case& c, const Simulation& simulation, const Continuation& run);

/// Remarks on changed deliveries that have given something already: time and place of that stay,
/// whatever the case says now.
std::vector<std::string> changes_of_the_past(const std::vector<CaseChange>& changes,
                                             const Simulation& simulation, const Continuation& run);

}  // namespace paracrine
