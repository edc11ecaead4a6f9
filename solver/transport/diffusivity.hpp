// SPDX-License-Identifier: BSD-3-Clause
//
// Diffusivities on cells: formulas at centroids, with the cell's regional parameters.
#pragma once

#include "solver/fem/cell_diffusivity.hpp"
#include "solver/fem/function_space.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine {

/// Diagonal diffusivity of one species [mm^2/h]; one value a cell only where a formula of the place
/// asks for it.
/// @throws InputError (negative or not finite, with the place). Collective.
CellDiffusivity cell_diffusivity(const Problem& problem, int species, const FunctionSpace& space);

}  // namespace paracrine
