// SPDX-License-Identifier: BSD-3-Clause
//
// Diffusivities as cell values: formulas at centroids, with the cell's regional parameters.
#pragma once

#include "solver/fem/stiffness.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine {

/// Diagonal diffusivity of one species in every local cell [mm^2/h].
/// @throws InputError (negative or not finite, with the place). Collective.
CellDiffusivity cell_diffusivity(const Problem& problem, int species, const FunctionSpace& space);

}  // namespace paracrine
