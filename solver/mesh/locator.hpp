// SPDX-License-Identifier: BSD-3-Clause
//
// Finds the cell of a point, by a uniform grid of cell bounding boxes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "solver/mesh/mesh.hpp"

namespace paracrine {

class PointLocator {
 public:
  /// Over the owned cells of this rank.
  explicit PointLocator(const Mesh& mesh);

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
  void size_bins(std::size_t num_cells);
  std::array<int, 3> bin_of(const std::array<double, 3>& point) const;  // nearest bin when outside
  std::size_t bin_number(const std::array<int, 3>& bin) const;

  const Mesh* mesh_;
  std::array<double, 3> low_{}, width_{};
  std::array<int, 3> bins_{1, 1, 1};
  std::vector<std::int32_t> bin_start_, bin_cells_;
};

}  // namespace paracrine
