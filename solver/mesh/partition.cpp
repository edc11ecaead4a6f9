// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/partition.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <span>

#include "meshes/simplex.hpp"
#include "solver/mesh/hilbert.hpp"

namespace paracrine {
namespace {

struct BoundingBox {
  Vector3 low, high;
  BoundingBox() {
    low.fill(std::numeric_limits<double>::infinity());
    high.fill(-std::numeric_limits<double>::infinity());
  }
  void add(const Vector3& p) {
    for (std::size_t a = 0; a < 3; ++a) {
      low[a] = std::min(low[a], p[a]);
      high[a] = std::max(high[a], p[a]);
    }
  }
  std::size_t longest_axis() const {
    std::size_t best = 0;
    for (std::size_t a = 1; a < 3; ++a)
      if (high[a] - low[a] > high[best] - low[best]) best = a;
    return best;
  }
};

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

/// Coordinates -> 20-bit grid of a cube around all points.
class Quantizer {
 public:
  explicit Quantizer(const MeshData& mesh) {
    BoundingBox box;
    for (const Vector3& p : mesh.points) box.add(p);
    low_ = box.low;
    const std::size_t axis = box.longest_axis();
    const double side = mesh.points.empty() ? 0 : box.high[axis] - box.low[axis];
    scale_ = side > 0 ? ((1u << 20) - 1) / side : 0;
  }
  std::array<std::uint32_t, 3> operator()(const Vector3& p) const {
    std::array<std::uint32_t, 3> x;
    for (std::size_t a = 0; a < 3; ++a)
      x[a] = static_cast<std::uint32_t>((p[a] - low_[a]) * scale_);
    return x;
  }

 private:
  Vector3 low_{};
  double scale_ = 0;
};

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

std::vector<std::int32_t> node_order(const MeshData& mesh, const std::vector<std::int32_t>& owner,
                                     int num_parts) {
  struct Entry {
    std::int32_t owner, node;
    std::uint64_t place;
    bool operator<(const Entry& other) const {
      if (owner != other.owner) return owner < other.owner;
      return place != other.place ? place < other.place : node < other.node;
    }
  };
  const Quantizer grid_place(mesh);
  std::vector<Entry> entries;
  entries.reserve(mesh.num_points());
  for (std::size_t n = 0; n < mesh.num_points(); ++n)
    if (owner[n] < num_parts)
      entries.push_back({owner[n], static_cast<std::int32_t>(n),
                         hilbert_place(grid_place(mesh.points[n]), mesh.dimension)});
  std::sort(entries.begin(), entries.end());
  std::vector<std::int32_t> order(entries.size());
  std::transform(entries.begin(), entries.end(), order.begin(),
                 [](const Entry& e) { return e.node; });
  return order;
}

}  // namespace paracrine
