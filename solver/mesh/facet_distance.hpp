// SPDX-License-Identifier: BSD-3-Clause
//
// How far a point is from a boundary: from the nearest of its facets, whoever holds them, found in
// a tree of boxes.
#pragma once

#include <array>
#include <limits>
#include <string>
#include <vector>

#include "solver/mesh/bounding_box.hpp"
#include "solver/mesh/mesh.hpp"

namespace paracrine {

/// Distance from a point to a triangle (3 corners), a segment (2) or a point (1) [mm].
double distance_to_facet(const Vector3& point, const std::array<Vector3, 3>& corner,
                         int num_corners);

class FacetDistance {
 public:
  /// Gathers the facets of the named boundary from all ranks; none when there is no such name.
  /// Collective.
  FacetDistance(const Mesh& mesh, const std::string& boundary);

  bool empty() const noexcept { return facets_.empty(); }
  /// Distance to the boundary, or `limit` when it is not closer than that [mm]. Not collective.
  double operator()(const Vector3& point,
                    double limit = std::numeric_limits<double>::infinity()) const;

 private:
  using Facet = std::array<Vector3, 3>;
  struct Node {
    BoundingBox box;
    int first = 0, count = 0;  ///< facets of a leaf
    int right = 0;             ///< of an inner node, whose left child follows it; 0 at a leaf
  };
  int build(int first, int count);
  void search(int node, const Vector3& point, double& nearest) const;

  int num_corners_;
  std::vector<Facet> facets_;
  std::vector<Node> nodes_;
};

}  // namespace paracrine
