// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/grid.hpp"

#include <algorithm>
#include <cmath>

#include "meshes/lattice.hpp"

namespace paracrine::shape {
namespace {

Vector3 coordinates(const Grid& grid, const LatticeIndex& i) {
  Vector3 x{};
  for (std::size_t a = 0; a < grid.axes.size(); ++a) x[a] = grid.axes[a][i[a]];
  return x;
}

/// Regions of the cells of the boxes [first, last) before parts are assigned.
std::vector<std::int32_t> row_regions(const Grid& grid, const Lattice& lattice, std::size_t first,
                                      std::size_t last) {
  const std::size_t cells_a_box = lattice_paths(lattice.dimension).size();
  std::vector<std::int32_t> region((last - first) * cells_a_box, 0);
  if (grid.region_of_row.empty()) return region;
  for (std::size_t c = 0; c < region.size(); ++c)
    region[c] =
        grid.region_of_row[lattice.index_of_box(first + c / cells_a_box)[lattice.dimension - 1]];
  return region;
}

/// Visits the named ends: visit(end, boundary, number of its first facet).
template <class Visit>
void for_each_end(const Grid& grid, const Lattice& lattice, Visit&& visit) {
  std::size_t first_facet = 0;
  for (std::size_t e = 0; e < grid.boundary_of_end.size(); ++e) {
    if (grid.boundary_of_end[e] < 0) continue;
    const LatticeEnd end{e / 2, e % 2 == 1};
    visit(end, grid.boundary_of_end[e], first_facet);
    first_facet += end.num_facets(lattice);
  }
}

void add_facets(const Grid& grid, const Lattice& lattice, MeshData& mesh) {
  for_each_end(grid, lattice, [&](const LatticeEnd& end, std::int32_t boundary, std::size_t) {
    const std::size_t count = end.num_facets(lattice);
    for (std::size_t f = 0; f < count; ++f) {
      const auto corners = end.corners(lattice, f);
      for (std::size_t i = 0; i < lattice.dimension; ++i)
        mesh.facets.push_back(static_cast<std::int32_t>(corners[i]));
    }
    mesh.facet_boundary.insert(mesh.facet_boundary.end(), count, boundary);
  });
}

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

Grid::Grid(std::vector<std::vector<double>> coordinates, const std::string& region,
           const std::vector<std::string>& end_names)
    : axes(std::move(coordinates)) {
  dimension = static_cast<int>(axes.size());
  region_names = {region};
  for (const std::string& end : end_names) {
    auto name = std::ranges::find(boundary_names, end);
    if (name == boundary_names.end() && !end.empty())
      name = boundary_names.insert(boundary_names.end(), end);
    boundary_of_end.push_back(
        end.empty() ? -1 : static_cast<std::int32_t>(name - boundary_names.begin()));
  }
}

MeshData whole(const Grid& grid) {
  const Lattice lattice(grid.axes);
  MeshData mesh;
  static_cast<MeshHeader&>(mesh) = grid;
  mesh.points.reserve(lattice.num_points());
  for (std::size_t p = 0; p < lattice.num_points(); ++p)
    mesh.points.push_back(coordinates(grid, lattice.index_of_point(p)));
  add_lattice_cells(lattice, 0, lattice.num_boxes(), 0, mesh.cells);
  mesh.cell_region = row_regions(grid, lattice, 0, lattice.num_boxes());
  add_facets(grid, lattice, mesh);
  assign_subregions(mesh, grid.parts);
  return mesh;
}

MeshShare share_of(const Grid& grid, int part, int parts, const SumOverProcesses& sum) {
  const Lattice lattice(grid.axes);
  const std::size_t cells_a_box = lattice_paths(lattice.dimension).size();
  MeshShare share{grid, static_cast<std::int64_t>(lattice.num_points()),
                  static_cast<std::int64_t>(lattice.num_boxes() * cells_a_box),
                  piece_of(grid, lattice, first_of_share(lattice.num_boxes(), part, parts),
                           first_of_share(lattice.num_boxes(), part + 1, parts))};
  const auto middle = [&](std::size_t c) { return centroid(share.piece, grid.dimension, c); };
  assign_subregions({share, share.piece.cell_region, middle, sum}, grid.parts);
  return share;
}

bool is_sound(const Grid& grid) {
  double least = 1, most = 1;  // products of spacings
  for (const std::vector<double>& axis : grid.axes) {
    double narrowest = axis.back() - axis.front();
    most *= narrowest;
    for (std::size_t i = 1; i < axis.size(); ++i)
      narrowest = std::min(narrowest, axis[i] - axis[i - 1]);
    least *= narrowest;
    if (!(narrowest > 0)) return false;
  }
  // Far from where doubles end, so that no product on the way to a measure meets it either.
  constexpr double tiny = 1e-200, huge = 1e200;
  return least > tiny && most < huge &&
         std::ranges::none_of(grid.region_names, [](const auto& name) { return name.empty(); });
}

}  // namespace paracrine::shape
