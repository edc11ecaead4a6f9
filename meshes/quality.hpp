// SPDX-License-Identifier: BSD-3-Clause
//
// What a mesh is like, before anyone computes on it: counts, sizes, shapes, measures.
#pragma once

#include <string>
#include <vector>

#include "meshes/mesh_data.hpp"

namespace paracrine {

/// Smallest, mean and largest of many numbers.
struct MinMeanMax {
  double least = 0, mean = 0, most = 0;
};

struct MeshQuality {
  int dimension = 0;
  std::size_t num_points = 0, num_cells = 0, num_facets = 0, num_edges = 0;
  MinMeanMax edge;  ///< edge lengths [mm]
  /// Dimension x inradius / circumradius of cells: 1 for equilateral ones, 0 for flat ones; 1 in
  /// 1-D.
  MinMeanMax shape;
  MinMeanMax angle;  ///< angles of triangles, dihedral angles of tetrahedra [degrees]; 0 in 1-D
  /// Share of edges whose entry of the stiffness matrix of -div grad is positive (beyond
  /// round-off): there P1 diffusion by itself can undershoot.
  double obtuse_edges = 0;
  std::vector<std::string> region_names, boundary_names;
  std::vector<double> region_volumes;  ///< mm^3
  std::vector<std::size_t> region_cells;
  std::vector<double> boundary_areas;  ///< mm^2
  std::vector<std::size_t> boundary_facets;
};

/// @param mesh  valid
MeshQuality quality(const MeshData& mesh);

/// The same as a table for people; every line ends in a newline.
std::string table(const MeshQuality& quality);

}  // namespace paracrine
