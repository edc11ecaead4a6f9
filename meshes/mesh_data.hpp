// SPDX-License-Identifier: BSD-3-Clause
//
// A mesh as plain arrays: simplices of one dimension in up to three space coordinates, every cell
// in exactly one named region, boundary facets in at most one named boundary. No PETSc, no MPI.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace paracrine {

/// How coordinates map to tissue. In `axisymmetric` the first coordinate is the radius, the second
/// the axis, and a cell stands for the body swept by a full turn.
enum class Geometry { cartesian, axisymmetric };

/// What a mesh is, whoever holds which of its cells.
struct MeshHeader {
  int dimension = 0;  ///< of the cells: 1, 2 or 3
  Geometry geometry = Geometry::cartesian;
  /// Cartesian 1-D and 2-D only: the cross-section [mm^2] or thickness [mm] a cell stands for, so
  /// that amounts are amounts and not "per metre". 1 in 3-D and axisymmetric.
  double extent = 1;
  std::vector<std::string> region_names;
  std::vector<std::string> boundary_names;

  /// This part of whatever is built on it, to give to another.
  MeshHeader& header() noexcept { return *this; }
  const MeshHeader& header() const noexcept { return *this; }
};

struct MeshData : MeshHeader {
  std::vector<std::array<double, 3>> points;  ///< mm; unused coordinates are 0
  std::vector<std::int32_t> cells;            ///< num_cells x (dimension + 1) point numbers
  std::vector<std::int32_t> cell_region;      ///< one index into region_names a cell
  std::vector<std::int32_t> facets;           ///< num_facets x dimension point numbers
  std::vector<std::int32_t> facet_boundary;   ///< one index into boundary_names a facet

  std::size_t num_points() const noexcept { return points.size(); }
  std::size_t num_cells() const noexcept { return cell_region.size(); }
  std::size_t num_facets() const noexcept { return facet_boundary.size(); }
};

/// Cells positively oriented (right-handed), indices in range, every region and boundary non-empty,
/// every facet a facet of exactly one cell or between two regions. @throws InputError with all
/// faults found, naming the groups there are.
void validate(const MeshData& mesh);

/// Splits every edge once: 2, 4 or 8 children a cell, names kept, curved shapes not snapped.
/// 3-D children are cut along the shortest inner diagonal (Bey 1995), which keeps quality bounded.
MeshData refine(const MeshData& mesh);
/// The same so many times. @throws InputError before it would make more cells than numbers can
/// count
MeshData refined(MeshData mesh, int times);

/// Measures (length, area, volume; with `extent` or the full turn included) of each region, in the
/// order of region_names [mm^3].
std::vector<double> region_volumes(const MeshData& mesh);
/// Areas of each boundary, in the order of boundary_names [mm^2].
std::vector<double> boundary_areas(const MeshData& mesh);

}  // namespace paracrine
