// SPDX-License-Identifier: BSD-3-Clause
//
// What a case declares and never uses: often a name that was meant elsewhere.
#pragma once

#include <string>
#include <vector>

#include "solver/app/simulation.hpp"

namespace paracrine::overview_part {

/// A line for every parameter of the case itself that no formula uses, species nothing changes,
/// region nothing names (where there are several). Not collective.
std::vector<std::string> unused_names(const Case& c, const Simulation& simulation);

}  // namespace paracrine::overview_part
