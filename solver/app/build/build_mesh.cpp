// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/build_mesh.hpp"

#include <algorithm>

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

}  // namespace

MeshData build_mesh_data(const MeshCase& c) {
  try {
    MeshData mesh = read_or_generate(c);
    validate(mesh);
    for (int i = 0; i < c.refine; ++i) mesh = refine(mesh);
    return mesh;
  } catch (const InputError& error) {
    std::vector<Diagnostic> faults = error.diagnostics();
    for (Diagnostic& fault : faults) {
      if (fault.where.file.empty()) fault.where = c.where;
      if (fault.key.empty()) fault.key = "mesh";
    }
    throw InputError(std::move(faults));
  }
}

}  // namespace paracrine
