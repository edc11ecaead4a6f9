// SPDX-License-Identifier: BSD-3-Clause
//
// The state a run starts from.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "solver/time/discretization.hpp"
#include "solver/time/state.hpp"

namespace paracrine {

/// Values of a field read from a file at the given points, in the file's own numbers. Collective.
using FieldReader = std::function<std::vector<double>(
    const InitialFile& file, std::span<const std::array<double, 3>> points)>;

/// Initial values by formula (region by region, volume-weighted where regions meet) or from files,
/// boundary values imposed; the ledger opened with what is there.
/// @throws InputError for an initial or imposed value that is not finite, or negative for a
/// nonnegative species.
/// Collective.
State initial_state(const Discretization& system, double start, const FieldReader& read_field);

/// Typical size of each quantity [species unit]. Of a field: what the user states, else the largest
/// of initial values, boundary values and delivered densities; for a species that has none of these
/// one unit, or less when the others at their sizes produce less. Of a pool: the largest of what it
/// holds at first, is given, and could hold of what other pools of its species do; else a
/// ten-thousandth of its field's.
/// @param delivered_peak  a quantity. Collective.
std::vector<double> quantity_scales(const Discretization& system, const State& initial,
                                    std::span<const double> delivered_peak);

}  // namespace paracrine
