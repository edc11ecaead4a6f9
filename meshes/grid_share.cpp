// SPDX-License-Identifier: BSD-3-Clause
//
// A contiguous range of a grid's boxes, made without the rest.
#include "meshes/grid_ranges.hpp"

namespace paracrine::shape {
namespace {

/// Named sides of the cells of one box. @param cell  number of the box's first cell in the piece
void add_sides(const Grid& grid, const Lattice& lattice, std::size_t box, std::size_t cell,
               MeshPiece& piece) {
  const LatticeIndex index = lattice.index_of_box(box);
  for (const LatticePath& path : lattice_paths(lattice.dimension)) {
    for_each_end(
        grid, lattice, [&](const LatticeEnd& end, std::int32_t boundary, std::size_t first) {
          if (!end.touches(lattice, index) || !end.is_side_of(lattice, path)) return;
          const std::size_t f = end.facet_of(lattice, index, path);
          PieceFacet facet{
              static_cast<std::int32_t>(cell), static_cast<std::int32_t>(first + f), boundary, {}};
          const auto corners = end.corners(lattice, f);
          for (std::size_t i = 0; i < lattice.dimension; ++i)
            facet.corner[i] = static_cast<std::int32_t>(corners[i]) - piece.points.front().number;
          piece.facets.push_back(facet);
        });
    ++cell;
  }
}

bool on_surface(const Lattice& lattice, const LatticeIndex& box) {
  for (std::size_t a = 0; a < lattice.dimension; ++a)
    if (box[a] == 0 || box[a] + 1 == lattice.boxes(a)) return true;
  return false;
}

/// One piece of the boxes [first, last), with all points in number between its corners.
MeshPiece piece_of(const Grid& grid, const Lattice& lattice, std::size_t first, std::size_t last) {
  MeshPiece piece;
  if (first == last) return piece;
  const std::size_t cells_a_box = lattice_paths(lattice.dimension).size();
  const std::size_t first_point = lattice.point(lattice.index_of_box(first));
  LatticeIndex highest = lattice.index_of_box(last - 1);
  for (std::size_t a = 0; a < lattice.dimension; ++a) ++highest[a];
  const std::size_t end_point = lattice.point(highest) + 1;
  piece.points.reserve(end_point - first_point);
  for (std::size_t p = first_point; p < end_point; ++p)
    piece.points.push_back(
        {static_cast<std::int32_t>(p), -1, coordinates(grid, lattice.index_of_point(p))});
  add_lattice_cells(lattice, first, last, first_point, piece.corners);
  piece.cell_region = row_regions(grid, lattice, first, last);
  piece.cell_number.reserve(piece.cell_region.size());
  for (std::size_t c = first * cells_a_box; c < last * cells_a_box; ++c)
    piece.cell_number.push_back(static_cast<std::int32_t>(c));
  for (std::size_t b = first; b < last; ++b)
    if (on_surface(lattice, lattice.index_of_box(b)))
      add_sides(grid, lattice, b, (b - first) * cells_a_box, piece);
  return piece;
}

}  // namespace

MeshShare share_of(const Grid& grid, int part, int parts, const SumOverProcesses& sum) {
  const Lattice lattice(grid.axes);
  const std::size_t cells_a_box = lattice_paths(lattice.dimension).size();
  MeshShare share{grid.header(), static_cast<std::int64_t>(lattice.num_points()),
                  static_cast<std::int64_t>(lattice.num_boxes() * cells_a_box),
                  piece_of(grid, lattice, first_of_share(lattice.num_boxes(), part, parts),
                           first_of_share(lattice.num_boxes(), part + 1, parts))};
  const auto middle = [&](std::size_t c) { return centroid(share.piece, grid.dimension, c); };
  assign_subregions({share, share.piece.cell_region, middle, sum}, grid.parts);
  return share;
}

}  // namespace paracrine::shape
