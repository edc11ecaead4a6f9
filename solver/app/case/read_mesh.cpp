// SPDX-License-Identifier: BSD-3-Clause
#include <filesystem>

#include "solver/app/case/readers.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

std::variant<MeshFile, shape::Shape> read_source(const Section& mesh, const MeshCase& c,
                                                 const std::string& directory,
                                                 Diagnostics& faults) {
  if (!mesh.has("file")) return read_shape(mesh, c, faults);
  return MeshFile{resolve_path(mesh.text("file"), directory), mesh.unit("length")->factor};
}

// Keys of generated meshes have no effect on a file, and the other way round.
void check_fitting_keys(const Section& mesh, Diagnostics& faults) {
  const bool file = mesh.has("file");
  for (const std::string_view name : {"regions", "region"}) {
    if (file && mesh.has(name)) {
      faults.add(mesh.where(name), mesh.path_of(name),
                 "has no effect with 'file', whose regions are its physical groups; remove it");
    }
  }
  if (mesh.has("slab") && mesh.has("region")) {
    faults.add(mesh.where("region"), mesh.path_of("region"),
               "has no effect with 'slab', whose regions are its layers; remove it");
  }
  if (!file && mesh.has("length")) {
    faults.add(mesh.where("length"), mesh.path_of("length"),
               "has no effect without 'file'; built-in shapes have units of their own; remove it");
  }
  for (const std::string_view name :
       {"regions", "refine", "geometry", "thickness", "cross_section"}) {
    if (mesh.has("well_mixed") && mesh.has(name)) {
      faults.add(mesh.where(name), mesh.path_of(name),
                 "has no effect with 'well_mixed', which has a volume and no space; remove it");
    }
  }
  if (mesh.text("geometry") != "axisymmetric") return;
  for (const std::string_view name : {"interval", "box", "ball", "shell"}) {
    if (!mesh.has(name)) continue;
    faults.add(mesh.where("geometry"), mesh.path_of("geometry"),
               "an axisymmetric mesh is two-dimensional; use rectangle, disc, annulus, a 2-D slab "
               "or a 2-D file");
  }
}

}  // namespace

std::string resolve_path(const std::string& path, const std::string& directory) {
  if (path.empty()) return path;
  return (std::filesystem::path(directory) / path).lexically_normal().string();
}

MeshCase read_mesh(const Section& mesh, const std::string& directory, Diagnostics& faults) {
  MeshCase c;
  c.where = mesh.where();
  c.refine = mesh.integer("refine");
  c.geometry =
      mesh.text("geometry") == "axisymmetric" ? Geometry::axisymmetric : Geometry::cartesian;
  c.thickness = mesh.value("thickness");
  c.cross_section = mesh.value("cross_section");
  check_fitting_keys(mesh, faults);
  c.source = read_source(mesh, c, directory, faults);
  return c;
}

}  // namespace paracrine
