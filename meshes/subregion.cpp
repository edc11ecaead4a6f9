// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/subregion.hpp"

#include <algorithm>

#include "meshes/simplex.hpp"
#include "solver/base/errors.hpp"

namespace paracrine::shape {
namespace {

bool holds(const BallPart& ball, const std::array<double, 3>& p, int dimension) {
  double square = 0;
  for (std::size_t a = 0; a < static_cast<std::size_t>(dimension); ++a)
    square += (p[a] - ball.center[a]) * (p[a] - ball.center[a]);
  return square <= ball.radius * ball.radius;
}

bool holds(const BoxPart& box, const std::array<double, 3>& p, int dimension) {
  for (std::size_t a = 0; a < static_cast<std::size_t>(dimension); ++a)
    if (p[a] < box.low[a] || p[a] > box.high[a]) return false;
  return true;
}

std::int32_t index_of(std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::int32_t>(found - names.begin());
  names.push_back(name);
  return static_cast<std::int32_t>(names.size() - 1);
}

/// @return number of cells in the part
std::size_t assign(MeshData& mesh, const SubRegion& sub) {
  const std::int32_t region = index_of(mesh.region_names, sub.name);
  std::size_t count = 0;
  for (std::size_t c = 0; c < mesh.num_cells(); ++c) {
    const auto middle = centroid(mesh, c);
    if (!std::visit([&](const auto& part) { return holds(part, middle, mesh.dimension); },
                    sub.part))
      continue;
    mesh.cell_region[c] = region;
    ++count;
  }
  return count;
}

/// Renumbers so that every region that is left has a cell.
void drop_empty_regions(MeshData& mesh) {
  std::vector<std::int32_t> number(mesh.region_names.size(), -1);
  for (const std::int32_t region : mesh.cell_region) number[static_cast<std::size_t>(region)] = 0;
  std::vector<std::string> names;
  for (std::size_t r = 0; r < number.size(); ++r) {
    if (number[r] < 0) continue;
    number[r] = static_cast<std::int32_t>(names.size());
    names.push_back(mesh.region_names[r]);
  }
  for (std::int32_t& region : mesh.cell_region) region = number[static_cast<std::size_t>(region)];
  mesh.region_names = std::move(names);
}

}  // namespace

void assign_subregions(MeshData& mesh, const std::vector<SubRegion>& parts) {
  Diagnostics faults;
  for (const SubRegion& sub : parts) {
    if (sub.name.empty()) {
      faults.add({}, "mesh.regions", "a region needs a name");
    } else if (assign(mesh, sub) == 0) {
      faults.add({}, "mesh.regions." + sub.name,
                 "holds no cell centroid: place it inside the tissue, make it larger than a cell, "
                 "or use more cells");
    }
  }
  faults.throw_if_any();
  drop_empty_regions(mesh);
}

}  // namespace paracrine::shape
