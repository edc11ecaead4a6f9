// SPDX-License-Identifier: BSD-3-Clause
//
// How fast a carried species goes against the fluid.
#pragma once

#include <vector>

#include "solver/fem/function_space.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine {

/// Solute velocity over fluid velocity in each local cell.
/// @throws InputError (negative or not finite, with the place). Collective.
std::vector<double> carrier_ratio(const Problem& problem, const Carried& carried,
                                  const FunctionSpace& space);

}  // namespace paracrine
