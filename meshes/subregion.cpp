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
std::int64_t assign(const RegionsOfCells& cells, const SubRegion& sub) {
  const std::int32_t region = index_of(cells.header.region_names, sub.name);
  std::int64_t count = 0;
  for (std::size_t c = 0; c < cells.region.size(); ++c) {
    const auto middle = cells.centroid(c);
    if (!std::visit([&](const auto& part) { return holds(part, middle, cells.header.dimension); },
                    sub.part))
      continue;
    cells.region[c] = region;
    ++count;
  }
  return count;
}

/// Renumbers so that every region that is left has a cell.
void drop_empty_regions(const RegionsOfCells& cells) {
  std::vector<std::string>& names = cells.header.region_names;
  std::vector<std::int64_t> count(names.size(), 0);
  for (const std::int32_t region : cells.region) ++count[static_cast<std::size_t>(region)];
  cells.sum(count);
  std::vector<std::int32_t> number;
  std::vector<std::string> kept;
  for (std::size_t r = 0; r < names.size(); ++r) {
    number.push_back(static_cast<std::int32_t>(kept.size()));
    if (count[r] > 0) kept.push_back(names[r]);
  }
  for (std::int32_t& region : cells.region) region = number[static_cast<std::size_t>(region)];
  names = std::move(kept);
}

}  // namespace

void assign_subregions(const RegionsOfCells& cells, const std::vector<SubRegion>& parts) {
  if (parts.empty()) return;
  std::vector<std::int64_t> count;
  for (const SubRegion& sub : parts) count.push_back(sub.name.empty() ? 0 : assign(cells, sub));
  cells.sum(count);
  Diagnostics faults;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].name.empty()) {
      faults.add({}, "mesh.regions", "a region needs a name");
    } else if (count[i] == 0) {
      faults.add({}, "mesh.regions." + parts[i].name,
                 "holds no cell centroid: place it inside the tissue, make it larger than a cell, "
                 "or use more cells");
    }
  }
  faults.throw_if_any();
  drop_empty_regions(cells);
}

void assign_subregions(MeshData& mesh, const std::vector<SubRegion>& parts) {
  const auto middle = [&mesh](std::size_t c) { return centroid(mesh, c); };
  assign_subregions({mesh, mesh.cell_region, middle, [](std::vector<std::int64_t>&) {}}, parts);
}

}  // namespace paracrine::shape
