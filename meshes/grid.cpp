// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/grid.hpp"

#include <algorithm>

#include "meshes/grid_ranges.hpp"

namespace paracrine::shape {
namespace {

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

MeshData whole(const Grid& grid) {
  const Lattice lattice(grid.axes);
  MeshData mesh;
  mesh.header() = grid.header();
  mesh.points.reserve(lattice.num_points());
  for (std::size_t p = 0; p < lattice.num_points(); ++p)
    mesh.points.push_back(coordinates(grid, lattice.index_of_point(p)));
  add_lattice_cells(lattice, 0, lattice.num_boxes(), 0, mesh.cells);
  mesh.cell_region = row_regions(grid, lattice, 0, lattice.num_boxes());
  add_facets(grid, lattice, mesh);
  assign_subregions(mesh, grid.parts);
  return mesh;
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
