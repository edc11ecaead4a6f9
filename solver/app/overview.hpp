// SPDX-License-Identifier: BSD-3-Clause
//
// What a case says, in plain text: the assembled equations with units, and the lengths and numbers
// that decide whether the mesh can show the answer.
#pragma once

#include <string>

#include "solver/app/restart/origin.hpp"
#include "solver/app/simulation.hpp"

namespace paracrine {

/// Equations, boundary and initial conditions, deliveries, parameters with sources and grades; for
/// every mobile species and region diffusivity D, linear loss rate k at the start, length
/// sqrt(D/k), Damkoehler number k W^2/D of the tissue's width W, and lengths over mesh size; then
/// warnings: elements larger than a depot or than sqrt(D/k), scenario values, obtuse edges.
/// The same on every rank. Collective.
/// @param origin  of a case with [restart]
std::string overview(const Case& c, const Simulation& simulation, const Origin* origin = nullptr);

}  // namespace paracrine
