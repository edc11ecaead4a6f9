// SPDX-License-Identifier: BSD-3-Clause
//
// Cells of a mesh as simplices, and what they weigh with the extent or the full turn they stand
// for. Recomputed wherever it is needed: a cell's corners cost less to read than its volume and
// gradients would.
#pragma once

#include <algorithm>
#include <numbers>
#include <span>

#include "solver/fem/simplex.hpp"
#include "solver/mesh/mesh.hpp"

namespace paracrine {

inline Simplex simplex_of(const Mesh& mesh, std::size_t c) noexcept {
  Simplex s{mesh.dimension(), {}};
  const auto nodes = mesh.cell(c);
  for (std::size_t a = 0; a < nodes.size(); ++a) s.vertex[a] = mesh.points()[nodes[a]];
  return s;
}

/// What a simplex of plain measure 1 [mm^dimension] stands for [mm^(3 - dimension)]: the extent, or
/// the full turn of its centroid (Pappus).
inline double depth_of(const Mesh& mesh, std::span<const std::int32_t> nodes) noexcept {
  if (mesh.geometry() == Geometry::cartesian) return mesh.extent();
  double sum = 0;
  for (const std::int32_t a : nodes) sum += mesh.points()[a][0];
  return 2 * std::numbers::pi * sum / static_cast<double>(nodes.size());
}

/// Extent or full turn included [mm^3].
inline double cell_volume(const Mesh& mesh, std::size_t c) noexcept {
  return depth_of(mesh, mesh.cell(c)) * simplex_of(mesh, c).measure();
}

/// Integrals of the hats of a simplex with n vertices and plain measure m, weighted for the
/// geometry:
///   cartesian     m/n * extent
///   axisymmetric  2 pi m/(n (n+1)) (r_a + sum_b r_b)      (r is linear on the simplex)
/// @param nodes  of a cell or a facet   @param w  one value a node [mm^3 or mm^2]
inline void hat_integrals(const Mesh& mesh, std::span<const std::int32_t> nodes, double m,
                          double* w) noexcept {
  const double n = static_cast<double>(nodes.size());
  if (mesh.geometry() == Geometry::cartesian) {
    std::fill_n(w, nodes.size(), m / n * mesh.extent());
    return;
  }
  double sum = 0;
  for (const std::int32_t a : nodes) sum += mesh.points()[a][0];
  for (std::size_t a = 0; a < nodes.size(); ++a)
    w[a] = 2 * std::numbers::pi * m / (n * (n + 1)) * (mesh.points()[nodes[a]][0] + sum);
}

}  // namespace paracrine
