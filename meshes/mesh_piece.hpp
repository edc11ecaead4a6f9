// SPDX-License-Identifier: BSD-3-Clause
//
// Some cells of a mesh with all that belongs to them: what one process makes, sends or receives
// while a mesh is divided. No PETSc, no MPI.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "meshes/facets.hpp"
#include "meshes/mesh_data.hpp"
#include "meshes/simplex.hpp"

namespace paracrine {

struct PiecePoint {
  std::int32_t number;  ///< in the undivided mesh
  std::int32_t owner;   ///< process; -1 until that is known
  Vector3 x;            ///< mm
};

/// A named facet that is a side of a cell; one between two cells is carried by both.
struct PieceFacet {
  std::int32_t cell;    ///< index in the piece
  std::int32_t number;  ///< in the undivided mesh
  std::int32_t boundary;
  std::array<std::int32_t, 3> corner;  ///< points of the piece, in the facet's own order
};

struct MeshPiece {
  std::vector<PiecePoint> points;         ///< by ascending number
  std::vector<std::int32_t> corners;      ///< num_cells x (dimension + 1) points of the piece
  std::vector<std::int32_t> cell_number;  ///< in the undivided mesh
  std::vector<std::int32_t> cell_region;
  std::vector<PieceFacet> facets;  ///< by ascending cell

  std::size_t num_cells() const noexcept { return cell_number.size(); }
};

/// One process' share of a mesh before it is divided by place: a contiguous range of its cells.
/// Higher processes hold higher cells.
struct MeshShare : MeshHeader {
  std::int64_t num_points = 0, num_cells = 0;  ///< of the whole mesh
  MeshPiece piece;
};

/// Mean of the corners of cell c, to the bit that of the same cell in a MeshData.
Vector3 centroid(const MeshPiece& piece, int dimension, std::size_t c) noexcept;

/// Cuts shares out of a whole mesh.
class ShareCutter {
 public:
  /// @param mesh  outlives the cutter
  explicit ShareCutter(const MeshData& mesh)
      : mesh_(&mesh), facets_(mesh), place_(mesh.num_points(), -1) {}
  /// The share of process `part` of `parts`; points that no cell of it uses are left out.
  MeshShare cut(int part, int parts);

 private:
  void take_points(MeshPiece& piece, std::size_t first, std::size_t last);
  const MeshData* mesh_;
  FacetFinder facets_;
  std::vector<std::int32_t> place_;  // of each point in the piece under way; -1 elsewhere
};

/// First of the cells of process `part` of `parts`, when `cells` are dealt out evenly.
inline std::size_t first_of_share(std::size_t cells, int part, int parts) noexcept {
  return cells / static_cast<std::size_t>(parts) * static_cast<std::size_t>(part) +
         cells % static_cast<std::size_t>(parts) * static_cast<std::size_t>(part) /
             static_cast<std::size_t>(parts);
}

}  // namespace paracrine
