// SPDX-License-Identifier: BSD-3-Clause
//
// Disc and annulus: cross-sections of a limb, a vessel and its tissue, a sphere by its half-plane.
#pragma once

#include <string>
#include <vector>

#include "meshes/mesh_data.hpp"
#include "meshes/subregion.hpp"

namespace paracrine::shape {

/// Boundary: outer. Ring k has 6k points, so triangles are nearly equilateral. Axisymmetric: the
/// half-disc at r >= 0, i.e. a ball.
struct Disc {
  double radius = 1;   ///< mm; centre at the origin
  int cells = 16;      ///< along a radius
  double grading = 1;  ///< outermost ring's width over innermost's
  Geometry geometry = Geometry::cartesian;
  double thickness = 1;  ///< mm; cartesian only
  std::string region = "tissue";
  std::vector<SubRegion> regions = {};
};

/// Boundaries: inner, outer. Rings are staggered by half a step, so that triangles are isosceles.
/// Axisymmetric: the half-ring at r >= 0, i.e. a hollow ball.
struct Annulus {
  double inner = 0.5, outer = 1;  ///< radii, mm; centre at the origin
  int cells = 8;                  ///< across the wall
  int around = 48;                ///< along a full circle
  double grading = 1;             ///< outermost ring's width over innermost's
  Geometry geometry = Geometry::cartesian;
  double thickness = 1;  ///< mm; cartesian only
  std::string region = "tissue";
  std::vector<SubRegion> regions = {};
};

/// Points of `inner` and `outer` lie on the circles exactly. @throws InputError (keys
/// mesh.disc.radius, mesh.annulus.around ...)
MeshData generate(const Disc& shape);
MeshData generate(const Annulus& shape);

}  // namespace paracrine::shape
