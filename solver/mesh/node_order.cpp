// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/node_order.hpp"

#include <algorithm>
#include <span>

#include "meshes/simplex.hpp"
#include "solver/mesh/bounding_box.hpp"

namespace paracrine {
namespace {

std::size_t at(std::int32_t i) {
  return static_cast<std::size_t>(i);
}

/// The cells around each node.
class CellsOfNodes {
 public:
  explicit CellsOfNodes(const MeshData& mesh) : first_(mesh.num_points() + 1, 0) {
    const std::size_t corners = at(mesh.dimension) + 1;
    for (const std::int32_t node : mesh.cells) ++first_[at(node) + 1];
    for (std::size_t n = 1; n < first_.size(); ++n) first_[n] += first_[n - 1];
    cells_.resize(mesh.cells.size());
    std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
    for (std::size_t i = 0; i < mesh.cells.size(); ++i)
      cells_[next[at(mesh.cells[i])]++] = static_cast<std::int32_t>(i / corners);
  }
  std::span<const std::int32_t> of(std::int32_t node) const {
    return std::span(cells_).subspan(first_[at(node)], first_[at(node) + 1] - first_[at(node)]);
  }

 private:
  std::vector<std::size_t> first_;
  std::vector<std::int32_t> cells_;
};

/// Used points by owner, and from low to high along the longest side: where levels may start.
std::vector<std::int32_t> seeds(const MeshData& mesh, const std::vector<std::int32_t>& owner,
                                int num_parts) {
  BoundingBox box;
  for (const Vector3& p : mesh.points) box.add(p);
  const std::size_t axis = box.longest_axis();
  std::vector<std::int32_t> nodes;
  nodes.reserve(mesh.num_points());
  for (std::size_t n = 0; n < mesh.num_points(); ++n)
    if (owner[n] < num_parts) nodes.push_back(static_cast<std::int32_t>(n));
  std::sort(nodes.begin(), nodes.end(), [&](std::int32_t a, std::int32_t b) {
    if (owner[at(a)] != owner[at(b)]) return owner[at(a)] < owner[at(b)];
    const double x = mesh.points[at(a)][axis], y = mesh.points[at(b)][axis];
    return x != y ? x < y : a < b;
  });
  return nodes;
}

}  // namespace

std::vector<std::int32_t> node_order(const MeshData& mesh, const std::vector<std::int32_t>& owner,
                                     int num_parts) {
  const CellsOfNodes cells(mesh);
  const std::size_t corners = at(mesh.dimension) + 1;
  std::vector<char> seen(mesh.num_points(), 0);
  std::vector<std::int32_t> order;
  order.reserve(mesh.num_points());
  for (const std::int32_t seed : seeds(mesh, owner, num_parts)) {
    if (seen[at(seed)]) continue;
    seen[at(seed)] = 1;
    // The end of `order` is the queue: what is found is visited in turn.
    std::size_t next = order.size();
    for (order.push_back(seed); next < order.size(); ++next)
      for (const std::int32_t c : cells.of(order[next]))
        for (std::size_t i = 0; i < corners; ++i) {
          const std::int32_t node = mesh.cells[at(c) * corners + i];
          if (seen[at(node)] || owner[at(node)] != owner[at(seed)]) continue;
          seen[at(node)] = 1;
          order.push_back(node);
        }
  }
  return order;
}

}  // namespace paracrine
