// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/partition.hpp"

#include <algorithm>
#include <numeric>
#include <span>

#include "meshes/simplex.hpp"
#include "solver/mesh/bounding_box.hpp"

namespace paracrine {
namespace {

/// Gives `cells` the parts [first, first + count).
void bisect(std::span<std::int32_t> cells, const std::vector<Vector3>& centre, int first, int count,
            std::vector<std::int32_t>& part) {
  if (count == 1 || cells.empty()) {
    for (const std::int32_t c : cells) part[static_cast<std::size_t>(c)] = first;
    return;
  }
  BoundingBox box;
  for (const std::int32_t c : cells) box.add(centre[static_cast<std::size_t>(c)]);
  const std::size_t axis = box.longest_axis();
  const int below = count / 2;
  const std::size_t middle =
      cells.size() * static_cast<std::size_t>(below) / static_cast<std::size_t>(count);
  std::nth_element(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(middle), cells.end(),
                   [&](std::int32_t a, std::int32_t b) {
                     const double x = centre[static_cast<std::size_t>(a)][axis];
                     const double y = centre[static_cast<std::size_t>(b)][axis];
                     return x != y ? x < y : a < b;
                   });
  bisect(cells.first(middle), centre, first, below, part);
  bisect(cells.subspan(middle), centre, first + below, count - below, part);
}

}  // namespace

std::vector<std::int32_t> partition_cells(const MeshData& mesh, int num_parts) {
  std::vector<std::int32_t> part(mesh.num_cells(), 0);
  if (num_parts == 1) return part;
  std::vector<Vector3> centre(mesh.num_cells());
  for (std::size_t c = 0; c < centre.size(); ++c) centre[c] = centroid(mesh, c);
  std::vector<std::int32_t> cells(mesh.num_cells());
  std::iota(cells.begin(), cells.end(), 0);
  bisect(cells, centre, 0, num_parts, part);
  return part;
}

std::vector<std::int32_t> node_owners(const MeshData& mesh, const std::vector<std::int32_t>& part,
                                      int num_parts) {
  std::vector<std::int32_t> owner(mesh.num_points(), num_parts);
  const auto corners = static_cast<std::size_t>(mesh.dimension) + 1;
  for (std::size_t i = 0; i < mesh.cells.size(); ++i) {
    std::int32_t& lowest = owner[static_cast<std::size_t>(mesh.cells[i])];
    lowest = std::min(lowest, part[i / corners]);
  }
  return owner;
}

}  // namespace paracrine
