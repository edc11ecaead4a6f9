// SPDX-License-Identifier: BSD-3-Clause
//
// Volumes and areas of the tissue a mesh stands for.
#include <numbers>

#include "meshes/mesh_data.hpp"
#include "meshes/simplex.hpp"

namespace paracrine {
namespace {

/// What one unit of the mesh's own measure stands for at a simplex: extent, or the way round the
/// axis. Pappus: a turned simplex sweeps 2 pi x (radius of its centroid) x its measure, exactly.
double sweep(const MeshData& mesh, const std::int32_t* corner, std::size_t corners) {
  if (mesh.geometry == Geometry::cartesian) return mesh.extent;
  double radius = 0;
  for (std::size_t i = 0; i < corners; ++i)
    radius += mesh.points[static_cast<std::size_t>(corner[i])][0];
  return 2 * std::numbers::pi * radius / static_cast<double>(corners);
}

}  // namespace

std::vector<double> region_volumes(const MeshData& mesh) {
  std::vector<double> volume(mesh.region_names.size(), 0);
  const auto corners = static_cast<std::size_t>(mesh.dimension) + 1;
  for (std::size_t c = 0; c < mesh.num_cells(); ++c) {
    const std::int32_t* corner = &mesh.cells[c * corners];
    volume[static_cast<std::size_t>(mesh.cell_region[c])] +=
        signed_measure(mesh, corner) * sweep(mesh, corner, corners);
  }
  return volume;
}

std::vector<double> boundary_areas(const MeshData& mesh) {
  std::vector<double> area(mesh.boundary_names.size(), 0);
  const auto corners = static_cast<std::size_t>(mesh.dimension);
  for (std::size_t f = 0; f < mesh.num_facets(); ++f) {
    const std::int32_t* corner = &mesh.facets[f * corners];
    area[static_cast<std::size_t>(mesh.facet_boundary[f])] +=
        facet_measure(mesh, corner) * sweep(mesh, corner, corners);
  }
  return area;
}

}  // namespace paracrine
