// SPDX-License-Identifier: BSD-3-Clause
//
// The diffusivity of one channel. Nearly always a constant a region, and stored as such: a tensor a
// cell would be as large as the matrix it makes.
#pragma once

#include <vector>

#include "meshes/simplex.hpp"
#include "solver/mesh/mesh.hpp"

namespace paracrine {

/// Diagonal tensors [mm^2/h].
struct CellDiffusivity {
  bool varies = false;          ///< within regions
  std::vector<Vector3> tensor;  ///< one a local cell where it varies, else one a region

  const Vector3& of(const Mesh& mesh, std::size_t cell) const noexcept {
    return tensor[varies ? cell : static_cast<std::size_t>(mesh.cell_region()[cell])];
  }
};

}  // namespace paracrine
