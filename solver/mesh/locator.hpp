// SPDX-License-Identifier: BSD-3-Clause
//
// Finds the cell of a point, by a uniform grid of cell bounding boxes, made when first asked: many
// runs never look for a point, and for a million cells it takes as long as assembly.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "solver/mesh/mesh.hpp"

namespace paracrine {

class PointLocator {
 public:
  /// Over the owned cells of this rank; `mesh` is kept by reference.
  explicit PointLocator(const Mesh& mesh) : mesh_(&mesh) {}

  struct Hit {
    std::int32_t cell;              ///< local number of an owned cell
    std::array<double, 4> weights;  ///< barycentric, dimension + 1 of them; >= 0, sum to 1
  };
  /// The owned cell that holds the point (tolerance 1e-9 of its size), the lowest original number
  /// when several do; nothing when this rank has none. Not collective.
  std::optional<Hit> find(const std::array<double, 3>& point) const;

  /// For each point: its hit on exactly one rank of all, or none anywhere. Collective; every rank
  /// passes the same points. `found[i]` is the same on every rank, `hits[i]` is set on one.
  struct Found {
    std::vector<std::optional<Hit>> hits;
    std::vector<bool> found;
  };
  Found find_all(std::span<const std::array<double, 3>> points) const;

 private:
  class Bins;
  const Bins& bins() const;

  const Mesh* mesh_;
  mutable std::shared_ptr<const Bins> bins_;
};

}  // namespace paracrine
