// SPDX-License-Identifier: BSD-3-Clause
//
// One Gmsh entity a region and a boundary, each its own physical group. All nodes are listed under
// the first region's entity: MSH 4.1 asks for some entity, readers for none in particular.
#include "meshes/write_gmsh.hpp"

#include <algorithm>
#include <ostream>

#include "meshes/simplex.hpp"
#include "solver/base/errors.hpp"

namespace paracrine {
namespace {

/// A region or boundary with its entity of Gmsh.
struct Group {
  int dimension;
  std::size_t tag;  // of entity and physical group alike, different for all groups
  std::string name;
  std::vector<std::size_t> members;  // cells or facets
};

std::vector<Group> groups_of(const MeshData& mesh) {
  std::vector<Group> groups;
  const auto add = [&](int dimension, const std::vector<std::string>& names,
                       const std::vector<std::int32_t>& index) {
    const std::size_t first = groups.size();
    for (const std::string& name : names)
      groups.push_back({dimension, groups.size() + 1, name, {}});
    for (std::size_t i = 0; i < index.size(); ++i)
      groups[first + static_cast<std::size_t>(index[i])].members.push_back(i);
  };
  add(mesh.dimension, mesh.region_names, mesh.cell_region);
  add(mesh.dimension - 1, mesh.boundary_names, mesh.facet_boundary);
  return groups;
}

void check_names(const std::vector<Group>& groups) {
  Diagnostics faults;
  for (const Group& group : groups)
    if (std::any_of(group.name.begin(), group.name.end(),
                    [](unsigned char c) { return c == '"' || c < ' '; }))
      faults.add({}, "mesh",
                 "the name '" + group.name +
                     "' has a quotation mark or control character, which "
                     "Gmsh files cannot hold");
  faults.throw_if_any();
}

void write_names(const std::vector<Group>& groups, std::ostream& out) {
  out << "$PhysicalNames\n" << groups.size() << '\n';
  for (const Group& g : groups) out << g.dimension << ' ' << g.tag << " \"" << g.name << "\"\n";
  out << "$EndPhysicalNames\n";
}

void write_entities(const MeshData& mesh, const std::vector<Group>& groups, std::ostream& out) {
  Vector3 low = mesh.points.front(), high = low;
  for (const Vector3& p : mesh.points)
    for (std::size_t a = 0; a < 3; ++a) {
      low[a] = std::min(low[a], p[a]);
      high[a] = std::max(high[a], p[a]);
    }
  out << "$Entities\n";
  for (int d = 0; d <= 3; ++d)
    out << std::count_if(groups.begin(), groups.end(), [d](const Group& g) {
      return g.dimension == d;
    }) << (d < 3 ? ' ' : '\n');
  for (int d = 0; d <= 3; ++d)
    for (const Group& g : groups) {
      if (g.dimension != d) continue;
      out << g.tag << ' ' << low[0] << ' ' << low[1] << ' ' << low[2] << ' ';
      if (d == 0)
        out << "1 " << g.tag << '\n';  // a point has one place and no boundary of its own
      else
        out << high[0] << ' ' << high[1] << ' ' << high[2] << " 1 " << g.tag << " 0\n";
    }
  out << "$EndEntities\n";
}

void write_nodes(const MeshData& mesh, std::ostream& out) {
  const std::size_t count = mesh.num_points();
  out << "$Nodes\n1 " << count << " 1 " << count << '\n'
      << mesh.dimension << " 1 0 " << count << '\n';
  for (std::size_t n = 1; n <= count; ++n) out << n << '\n';
  for (const Vector3& p : mesh.points) out << p[0] << ' ' << p[1] << ' ' << p[2] << '\n';
  out << "$EndNodes\n";
}

void write_elements(const MeshData& mesh, const std::vector<Group>& groups, std::ostream& out) {
  constexpr std::array gmsh_type{15, 1, 2, 4};  // point, line, triangle, tetrahedron
  const std::size_t count = mesh.num_cells() + mesh.num_facets();
  out << "$Elements\n" << groups.size() << ' ' << count << " 1 " << count << '\n';
  std::size_t number = 0;
  for (const Group& g : groups) {
    out << g.dimension << ' ' << g.tag << ' ' << gmsh_type[static_cast<std::size_t>(g.dimension)]
        << ' ' << g.members.size() << '\n';
    const auto& corners = g.dimension == mesh.dimension ? mesh.cells : mesh.facets;
    const auto width = static_cast<std::size_t>(g.dimension) + 1;
    for (const std::size_t member : g.members) {
      out << ++number;
      for (std::size_t i = 0; i < width; ++i) out << ' ' << corners[member * width + i] + 1;
      out << '\n';
    }
  }
  out << "$EndElements\n";
}

}  // namespace

void write_gmsh(const MeshData& mesh, std::ostream& out) {
  const std::vector<Group> groups = groups_of(mesh);
  check_names(groups);
  const auto digits = out.precision(17);
  out << "$MeshFormat\n4.1 0 8\n$EndMeshFormat\n";
  write_names(groups, out);
  write_entities(mesh, groups, out);
  write_nodes(mesh, out);
  write_elements(mesh, groups, out);
  out.precision(digits);
}

}  // namespace paracrine
