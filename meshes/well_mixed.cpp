// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/well_mixed.hpp"

#include "meshes/limits.hpp"

namespace paracrine::shape {

Grid grid_of(const WellMixed& shape) {
  Diagnostics faults;
  check_positive(faults, "mesh.well_mixed.volume", shape.volume);
  faults.throw_if_any();
  Grid grid({{0, 1}}, shape.region, {"", ""});
  grid.extent = shape.volume;  // mm^3 over a length of 1 mm
  return grid;
}

}  // namespace paracrine::shape
