// SPDX-License-Identifier: BSD-3-Clause
//
// Ball and shell in 3-D: spheroids, grafts, capsules, hollow organs.
#pragma once

#include <string>
#include <vector>

#include "meshes/mesh_data.hpp"
#include "meshes/subregion.hpp"

namespace paracrine::shape {

/// Boundary: outer. Concentric spheres of icosahedral triangulations: 20 n^3 tetrahedra.
struct Ball {
  double radius = 1;   ///< mm; centre at the origin
  int cells = 8;       ///< along a radius
  double grading = 1;  ///< outermost layer's width over innermost's
  std::string region = "tissue";
  std::vector<SubRegion> regions = {};
};

/// Boundaries: inner, outer. 60 x cells x around^2 tetrahedra.
struct Shell {
  double inner = 0.5, outer = 1;  ///< radii, mm; centre at the origin
  int cells = 4;                  ///< across the wall
  int around = 6;      ///< along an edge of the icosahedron (a full circle is about 5.7 edges)
  double grading = 1;  ///< outermost layer's width over innermost's
  std::string region = "tissue";
  std::vector<SubRegion> regions = {};
};

/// Points of `inner` and `outer` lie on the spheres. @throws InputError (keys mesh.ball.radius,
/// mesh.shell.around ...)
MeshData generate(const Ball& shape);
MeshData generate(const Shell& shape);

}  // namespace paracrine::shape
