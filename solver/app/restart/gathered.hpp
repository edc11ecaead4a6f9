// SPDX-License-Identifier: BSD-3-Clause
//
// What measures have gathered, exposures and their like, holds for those that are what they were.
#pragma once

#include <string>
#include <vector>

#include "solver/app/build/case_changes.hpp"
#include "solver/app/simulation.hpp"
#include "solver/time/named_numbers.hpp"

namespace paracrine {

/// A measure that is another one now has no past, whatever its name, nor has what is of it.
/// @return remarks on those of the case that begin anew
std::vector<std::string> forget_changed_measures(const std::vector<CaseChange>& changes,
                                                 const Simulation& simulation,
                                                 std::vector<NamedNumbers>& memories);

}  // namespace paracrine
