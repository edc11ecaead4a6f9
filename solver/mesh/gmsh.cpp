// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/gmsh.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <set>

#include "meshes/simplex.hpp"
#include "solver/base/errors.hpp"
#include "solver/base/regular_file.hpp"
#include "solver/base/text.hpp"
#include "solver/mesh/gmsh_file.hpp"

namespace paracrine {
namespace {

/// Tags of the named groups that each entity of one dimension is in, ascending. An entity that is
/// in none is absent.
std::map<int, std::vector<int>> named_groups(const GmshFile& file, int dimension) {
  std::map<int, std::vector<int>> groups;
  for (const auto& [key, tags] : file.groups_of) {
    if (key.first != dimension) continue;
    std::set<int> named;
    for (const int tag : tags) {
      // A negative tag names a group whose entity is reversed.
      const int group = tag < 0 && tag > std::numeric_limits<int>::min() ? -tag : tag;
      if (file.names.contains({dimension, group})) named.insert(group);
    }
    if (!named.empty()) groups[key.second].assign(named.begin(), named.end());
  }
  return groups;
}

/// Elements of one dimension with the group of each.
struct Elements {
  std::vector<std::int32_t> corners, group;
  std::vector<std::string> names;  // in the order of the groups' tags, only those that are used
  std::size_t unnamed = 0;         // elements that are in no group; left out
};

class Collector {
 public:
  /// @param kind  "regions" or "boundaries", for the message about two of them
  Collector(const GmshFile& file, int dimension, std::string kind, const std::string& path)
      : file_(file),
        dimension_(dimension),
        kind_(std::move(kind)),
        path_(path),
        groups_(named_groups(file, dimension)) {}

  Elements collect() {
    number_groups();
    for (const GmshFile::Block& block : file_.blocks) {
      if (!has_elements(block)) continue;
      const std::size_t count = block.corners.size() / (static_cast<std::size_t>(dimension_) + 1);
      const auto groups = groups_.find(block.entity);
      if (groups == groups_.end()) {
        result_.unnamed += count;
        continue;
      }
      result_.group.insert(result_.group.end(), count, number_.at(groups->second.front()));
      result_.corners.insert(result_.corners.end(), block.corners.begin(), block.corners.end());
    }
    return std::move(result_);
  }

 private:
  bool has_elements(const GmshFile::Block& block) const {
    return block.dimension == dimension_ && !block.corners.empty();
  }

  void number_groups() {
    for (const GmshFile::Block& block : file_.blocks) {
      const auto groups = has_elements(block) ? groups_.find(block.entity) : groups_.end();
      if (groups == groups_.end()) continue;
      if (groups->second.size() > 1) refuse_two(groups->second);
      number_[groups->second.front()] = -1;
    }
    for (auto& [group, number] : number_) {
      number = static_cast<std::int32_t>(result_.names.size());
      result_.names.push_back(file_.names.at({dimension_, group}));
    }
  }

  [[noreturn]] void refuse_two(const std::vector<int>& groups) const {
    std::vector<std::string> names;
    for (const int group : groups) names.push_back(file_.names.at({dimension_, group}));
    refuse_mesh(path_, "has elements in the " + kind_ + " " + quoted_list(names) +
                           " at once; they can be in one only");
  }

  const GmshFile& file_;
  int dimension_;
  std::string kind_;
  const std::string& path_;
  std::map<int, std::vector<int>> groups_;  // of each entity
  std::map<int, std::int32_t> number_;      // of each group that has elements
  Elements result_;
};

void take_cells(const GmshFile& file, const std::string& path, MeshData& mesh) {
  Elements cells = Collector(file, mesh.dimension, "regions", path).collect();
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
  Elements facets = Collector(file, mesh.dimension - 1, "boundaries", path).collect();
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

std::string contents(const std::string& path) {
  constexpr std::uintmax_t most_bytes = std::uintmax_t{4} << 30;
  try {
    return regular_file_text(path, most_bytes);
  } catch (const UnreadableFile& error) {
    refuse_mesh(path, error.what() + std::string("; expected a Gmsh mesh (.msh)"));
  }
}

}  // namespace

MeshData gmsh_mesh(std::string_view text, const std::string& path, double length) {
  const GmshFile file = read_gmsh_file(text, path);
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

MeshData read_gmsh(const std::string& path, double length) {
  return gmsh_mesh(contents(path), path, length);
}

}  // namespace paracrine
