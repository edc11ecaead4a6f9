// SPDX-License-Identifier: BSD-3-Clause
//
// Continuous P1 on simplices with lumped mass: one unknown a species at each node. Holds the
// geometry every operator needs: cell measures, shape-function gradients, and which share of a
// node's volume lies in which region.
#pragma once

#include <span>
#include <vector>

#include "solver/mesh/mesh.hpp"

namespace paracrine {

/// Owned nodes of one region or boundary with their share of volume or area.
struct NodeSet {
  std::vector<std::int32_t> nodes;  ///< owned, ascending
  std::vector<double> measure;      ///< volume [mm^3] or area [mm^2] of each node's share
};

class FunctionSpace {
 public:
  explicit FunctionSpace(const Mesh& mesh);

  const Mesh& mesh() const noexcept { return *mesh_; }
  /// Lumped mass: sum over cells of the integral of the node's hat (extent or full turn included).
  /// @return one value a local node, ghosts included [mm^3]
  std::span<const double> node_volume() const noexcept { return node_volume_; }
  /// By index into mesh().region_names().
  const std::vector<NodeSet>& regions() const noexcept { return regions_; }
  /// By index into mesh().boundary_names().
  const std::vector<NodeSet>& boundaries() const noexcept { return boundaries_; }
  /// Volume of each region, summed over ranks [mm^3].
  std::span<const double> region_volume() const noexcept { return region_volume_; }
  double total_volume() const noexcept { return total_volume_; }

  /// Measure of each local cell, full turn or extent included [mm^3].
  std::span<const double> cell_volume() const noexcept { return cell_volume_; }
  /// Constant shape-function gradients, (dimension + 1) x 3 a cell [1/mm].
  std::span<const double> cell_gradients() const noexcept { return cell_gradients_; }

 private:
  const Mesh* mesh_;
  std::vector<double> node_volume_, cell_volume_, cell_gradients_, region_volume_;
  std::vector<NodeSet> regions_, boundaries_;
  double total_volume_ = 0;
};

}  // namespace paracrine
