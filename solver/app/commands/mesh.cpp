// SPDX-License-Identifier: BSD-3-Clause
#include <cstdio>
#include <filesystem>
#include <sstream>

#include "meshes/quality.hpp"
#include "meshes/write_gmsh.hpp"
#include "solver/app/build/build_mesh.hpp"
#include "solver/app/case/read_case.hpp"
#include "solver/app/commands/commands.hpp"
#include "solver/base/units.hpp"
#include "solver/io/files.hpp"
#include "solver/mesh/gmsh.hpp"

namespace paracrine {
namespace {

double length_factor(const std::string& text) {
  try {
    const Unit unit = parse_unit(text);
    if (unit.dimension == dimension::length) return unit.factor;
  } catch (const UnitError&) {
  }
  throw InputError("--length: expected a unit of length such as \"mm\", found '" + text + "'");
}

MeshData load(const MeshArguments& arguments) {
  if (std::filesystem::path(arguments.input).extension() == ".msh")
    return read_gmsh(arguments.input, length_factor(arguments.length));
  // A mesh can be looked at before the rest of the case fits together.
  const CaseSource source{arguments.input, arguments.set, model_folders()};
  return build_mesh_data(read_case(source).mesh);
}

}  // namespace

int mesh_command(const MeshArguments& arguments) {
  const MeshData mesh = refined(load(arguments), arguments.refine);
  std::fputs(table(quality(mesh)).c_str(), stdout);
  if (arguments.output.empty()) return exit_done;
  std::ostringstream text;
  write_gmsh(mesh, text);
  replace_file(arguments.output, text.str());
  std::printf("Mesh: %s (MSH 4.1, mm)\n", arguments.output.c_str());
  return exit_done;
}

}  // namespace paracrine
