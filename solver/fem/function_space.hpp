// SPDX-License-Identifier: BSD-3-Clause
//
// Continuous P1 on simplices with lumped mass: one unknown a species at each node. Holds the
// geometry every operator needs: the volume of each node, and which share of it lies in which
// region. What belongs to cells is recomputed where it is needed (cell_geometry.hpp).
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

/// The part of a named boundary that borders one region; where both sides are tissue, the side of
/// the lower region number.
struct BoundaryPart {
  int boundary;  ///< index into Mesh::boundary_names
  int region;    ///< index into Mesh::region_names
  NodeSet nodes;
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
  /// Parts without owned nodes are kept, so that the list is the same on every rank.
  const std::vector<BoundaryPart>& boundary_parts() const noexcept { return boundary_parts_; }
  /// Volume of each region, summed over ranks [mm^3].
  std::span<const double> region_volume() const noexcept { return region_volume_; }
  double total_volume() const noexcept { return total_volume_; }

 private:
  void measure_regions();
  void measure_boundaries();
  void sum_over_ranks();
  const Mesh* mesh_;
  std::vector<double> node_volume_, region_volume_;
  std::vector<NodeSet> regions_;
  std::vector<BoundaryPart> boundary_parts_;
  double total_volume_ = 0;
};

}  // namespace paracrine
