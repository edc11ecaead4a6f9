// SPDX-License-Identifier: BSD-3-Clause
//
// Tissue without space: everything in it is the same everywhere, so that a case is a system of
// ordinary differential equations.
#pragma once

#include <string>

#include "meshes/grid.hpp"

namespace paracrine::shape {

/// One interval of 1 mm with a cross-section that gives it the volume. Both of its nodes hold the
/// same values at all times. No boundaries.
struct WellMixed {
  double volume = 1000;  ///< mm^3
  std::string region = "tissue";
};

/// @throws InputError for a volume that is none (key mesh.well_mixed.volume)
Grid grid_of(const WellMixed& shape);

/// @throws InputError as grid_of
inline MeshData generate(const WellMixed& shape) {
  return whole(grid_of(shape));
}

}  // namespace paracrine::shape
