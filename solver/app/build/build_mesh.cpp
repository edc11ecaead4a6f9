// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/build_mesh.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "solver/mesh/division/deal.hpp"
#include "solver/mesh/gmsh.hpp"

namespace paracrine {
namespace {

void check_revolution(const MeshData& mesh) {
  if (mesh.dimension != 2) {
    throw InputError("geometry = \"axisymmetric\" needs a two-dimensional mesh; the file's is " +
                     std::to_string(mesh.dimension) + "-dimensional");
  }
  const auto left_of_axis = [](const auto& point) { return point[0] < 0; };
  if (std::ranges::any_of(mesh.points, left_of_axis)) {
    throw InputError(
        "geometry = \"axisymmetric\" takes x as the radius, and the file has points "
        "with negative x");
  }
}

MeshData read_file(const MeshFile& file, const MeshCase& c) {
  MeshData mesh = read_gmsh(file.path, file.length);
  mesh.geometry = c.geometry;
  if (c.geometry == Geometry::axisymmetric) {
    check_revolution(mesh);
  } else {
    mesh.extent = mesh.dimension == 1 ? c.cross_section : mesh.dimension == 2 ? c.thickness : 1;
  }
  return mesh;
}

MeshData read_or_generate(const MeshCase& c) {
  if (const auto* file = std::get_if<MeshFile>(&c.source)) return read_file(*file, c);
  return shape::generate(std::get<shape::Shape>(c.source));
}

/// Gives faults that have no better place that of the section.
template <class Make>
auto located(const MeshCase& c, Make&& make) {
  try {
    return make();
  } catch (const InputError& error) {
    std::vector<Diagnostic> faults = error.diagnostics();
    for (Diagnostic& fault : faults) {
      if (fault.where.file.empty()) fault.where = c.where;
      if (fault.key.empty()) fault.key = "mesh";
    }
    throw InputError(std::move(faults));
  }
}

/// When the mesh can be made in shares. Refinement needs all of it.
std::optional<shape::Grid> grid_of(const MeshCase& c) {
  const auto* shape = std::get_if<shape::Shape>(&c.source);
  if (shape == nullptr || c.refine > 0) return std::nullopt;
  auto grid = shape::grid_of(*shape);
  return grid && is_sound(*grid) ? grid : std::nullopt;
}

MeshShare own_share(const shape::Grid& grid, MPI_Comm comm) {
  int rank = 0, ranks = 1;
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &ranks);
  return share_of(grid, rank, ranks, [comm](std::vector<std::int64_t>& counts) {
    MPI_Allreduce(MPI_IN_PLACE, counts.data(), static_cast<int>(counts.size()), MPI_INT64_T,
                  MPI_SUM, comm);
  });
}

}  // namespace

MeshData build_mesh_data(const MeshCase& c) {
  return located(c, [&] {
    MeshData mesh = read_or_generate(c);
    validate(mesh);
    return refined(std::move(mesh), c.refine);
  });
}

MeshShare build_mesh_share(const MeshCase& c, MPI_Comm comm) {
  // Every rank meets the faults of a grid by itself.
  const auto grid = located(c, [&] { return grid_of(c); });
  if (grid) return located(c, [&] { return own_share(*grid, comm); });
  return deal(comm, [&] { return build_mesh_data(c); });
}

}  // namespace paracrine
