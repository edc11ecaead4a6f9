// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/gmsh.hpp"

#include <algorithm>
#include <cmath>

#include "meshes/simplex.hpp"
#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/mesh/gmsh_file.hpp"

namespace paracrine {
namespace {

/// Names of the groups that the elements of a block are in.
std::vector<std::string> names_of(const GmshFile& file, const GmshFile::Block& block) {
  std::vector<std::string> names;
  const auto groups = file.groups_of.find({block.dimension, block.entity});
  if (groups == file.groups_of.end()) return names;
  for (const int tag : groups->second) {
    // A negative tag names a group whose entity is reversed.
    const auto name = file.names.find({block.dimension, std::abs(tag)});
    if (name != file.names.end()) names.push_back(name->second);
  }
  return names;
}

/// Elements of one dimension with the group of each.
struct Elements {
  std::vector<std::int32_t> corners, group;
  std::vector<std::string> names;  // in the order of the groups' tags, only those that are used
  std::size_t unnamed = 0;         // elements that are in no group; left out
};

/// @param kind  "regions" or "boundaries", for the message about two of them
Elements collect(const GmshFile& file, int dimension, const std::string& kind,
                 const std::string& path) {
  Elements result;
  for (const auto& [key, name] : file.names) {
    if (key.first != dimension) continue;
    const auto has_it = [&](const GmshFile::Block& block) {
      if (block.dimension != dimension || block.corners.empty()) return false;
      const auto names = names_of(file, block);
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (std::any_of(file.blocks.begin(), file.blocks.end(), has_it)) result.names.push_back(name);
  }
  for (const GmshFile::Block& block : file.blocks) {
    if (block.dimension != dimension) continue;
    const std::size_t count = block.corners.size() / (static_cast<std::size_t>(dimension) + 1);
    const auto names = names_of(file, block);
    if (names.empty()) {
      result.unnamed += count;
      continue;
    }
    if (names.size() > 1)
      refuse_mesh(path, "has elements in the " + kind + " " + quoted_list(names) +
                            " at once; they can be in one only");
    const auto group = std::find(result.names.begin(), result.names.end(), names.front());
    result.group.insert(result.group.end(), count,
                        static_cast<std::int32_t>(group - result.names.begin()));
    result.corners.insert(result.corners.end(), block.corners.begin(), block.corners.end());
  }
  return result;
}

void take_cells(const GmshFile& file, const std::string& path, MeshData& mesh) {
  Elements cells = collect(file, mesh.dimension, "regions", path);
  const std::string group = mesh.dimension == 3   ? "Physical Volume"
                            : mesh.dimension == 2 ? "Physical Surface"
                                                  : "Physical Curve";
  if (cells.unnamed > 0)
    refuse_mesh(path, std::to_string(cells.unnamed) + " of " +
                          std::to_string(cells.unnamed + cells.group.size()) +
                          " cells are in no named region (named: " + quoted_list(cells.names) +
                          "); put every cell into a named " + group +
                          ", and leave Mesh.SaveAll at 0");
  mesh.cells = std::move(cells.corners);
  mesh.cell_region = std::move(cells.group);
  mesh.region_names = std::move(cells.names);
}

void take_facets(const GmshFile& file, const std::string& path, MeshData& mesh) {
  Elements facets = collect(file, mesh.dimension - 1, "boundaries", path);
  mesh.facets = std::move(facets.corners);
  mesh.facet_boundary = std::move(facets.group);
  mesh.boundary_names = std::move(facets.names);
}

/// Leaves out points of geometry that no cell uses, such as centres of circles.
void take_points(const GmshFile& file, double length, const std::string& path, MeshData& mesh) {
  std::vector<std::int32_t> number(file.points.size(), -1);
  for (const std::int32_t p : mesh.cells) number[static_cast<std::size_t>(p)] = 0;
  for (std::size_t p = 0; p < number.size(); ++p) {
    if (number[p] < 0) continue;
    number[p] = static_cast<std::int32_t>(mesh.points.size());
    const auto& x = file.points[p];
    mesh.points.push_back({length * x[0], length * x[1], length * x[2]});
  }
  for (std::int32_t& p : mesh.cells) p = number[static_cast<std::size_t>(p)];
  for (std::int32_t& p : mesh.facets) {
    p = number[static_cast<std::size_t>(p)];
    if (p < 0) refuse_mesh(path, "has boundary facets that belong to no cell");
  }
}

/// Unused coordinates must agree, and become 0.
void flatten(const std::string& path, MeshData& mesh) {
  for (auto a = static_cast<std::size_t>(mesh.dimension); a < 3; ++a) {
    const double level = mesh.points.front()[a];
    for (Vector3& point : mesh.points) {
      if (!(std::abs(point[a] - level) <= 1e-9 * (1 + std::abs(level))))
        refuse_mesh(path, "holds " + std::to_string(mesh.dimension) +
                              "-D cells that bend in space; expected them along the first "
                              "coordinates (is a Physical Volume missing?)");
      point[a] = 0;
    }
  }
}

/// `validate`, with the file's name in its messages.
void validate_file(const MeshData& mesh, const std::string& path) {
  try {
    validate(mesh);
  } catch (const InputError& error) {
    std::vector<Diagnostic> faults = error.diagnostics();
    for (Diagnostic& fault : faults) fault.where.file = path;
    throw InputError(std::move(faults));
  }
}

}  // namespace

MeshData read_gmsh(const std::string& path, double length) {
  const GmshFile file = read_gmsh_file(path);
  MeshData mesh;
  for (const GmshFile::Block& block : file.blocks)
    if (!block.corners.empty()) mesh.dimension = std::max(mesh.dimension, block.dimension);
  if (mesh.dimension == 0) refuse_mesh(path, "holds no cells");
  take_cells(file, path, mesh);
  take_facets(file, path, mesh);
  take_points(file, length, path, mesh);
  flatten(path, mesh);
  orient_cells(mesh);
  validate_file(mesh, path);
  return mesh;
}

}  // namespace paracrine
