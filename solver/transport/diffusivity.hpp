// SPDX-License-Identifier: BSD-3-Clause
//
// Diffusivities on cells: formulas at centroids, with the cell's regional parameters.
#pragma once

#include <string>
#include <vector>

#include "solver/fem/cell_diffusivity.hpp"
#include "solver/fem/function_space.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine {

/// Diagonal diffusivity of one species [mm^2/h]; one value a cell only where a formula of the place
/// asks for it.
/// @throws InputError (negative or not finite, with the place). Collective.
CellDiffusivity cell_diffusivity(const Problem& problem, int species, const FunctionSpace& space);

/// What a coefficient on cells is called in messages.
struct CoefficientName {
  std::string key;   ///< "species.VEGF.diffusivity"
  std::string noun;  ///< "a diffusivity"
  std::string unit;  ///< "mm^2/h"
  bool any_sign = false;
};
/// The same for any coefficient. @param components  one, or one a
/// coordinate
CellDiffusivity cell_coefficient(const Problem& problem, const std::vector<Formula>& components,
                                 const CoefficientName& name, const FunctionSpace& space);

}  // namespace paracrine
