// SPDX-License-Identifier: BSD-3-Clause
//
// Triangles between concentric rings of points: the common ground of disc and annulus.
#pragma once

#include <numbers>
#include <vector>

#include "meshes/mesh_data.hpp"

namespace paracrine::shape {

/// Points on one circle, by ascending angle; `point` numbers them in the mesh.
struct Ring {
  std::vector<double> angle;
  std::vector<std::int32_t> point;
  bool closed;  ///< the last point is followed by the first, a full turn on
};

/// Appends points on a circle around the origin and returns them as a ring.
Ring add_ring(MeshData& mesh, double radius, std::vector<double> angles, bool closed);

/// Fills the strip between two neighbouring rings with triangles: at each step the shorter of the
/// two possible diagonals. A ring of a single point is a centre.
void fill_between(MeshData& mesh, const Ring& inner, const Ring& outer);

/// Names the edges of a ring as a boundary.
void name_ring(MeshData& mesh, const Ring& ring, const std::string& name);

/// Angles a ring spans: the full circle, or in axisymmetric shapes the half at r >= 0.
struct Span {
  double start, length;
  bool closed;
};
inline Span span_of(Geometry geometry) {
  return geometry == Geometry::cartesian ? Span{0, 2 * std::numbers::pi, true}
                                         : Span{-std::numbers::pi / 2, std::numbers::pi, false};
}

}  // namespace paracrine::shape
