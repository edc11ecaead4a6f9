// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/node_order.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "solver/mesh/at.hpp"

namespace paracrine {
namespace {

class BreadthFirst {
 public:
  BreadthFirst(const MeshPiece& piece, int dimension, const std::vector<std::int32_t>& by_number,
               int rank, std::size_t axis)
      : piece_(piece),
        width_(at(dimension) + 1),
        axis_(axis),
        first_(piece.points.size() + 1, 0),
        visited_(piece.num_cells(), 0) {
    for (const std::int32_t p : piece.corners) ++first_[at(p) + 1];
    for (std::size_t p = 1; p < first_.size(); ++p) first_[p] += first_[p - 1];
    cells_.resize(piece.corners.size());
    std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
    for (const std::int32_t c : by_number)
      for (const std::int32_t p : corners(c)) cells_[next[at(p)]++] = c;
    waiting_.resize(piece.points.size());
    for (std::size_t p = 0; p < waiting_.size(); ++p) waiting_[p] = piece.points[p].owner == rank;
  }

  std::vector<std::int32_t> order() && {
    order_.reserve(static_cast<std::size_t>(std::ranges::count(waiting_, 1)));
    start_from(lowest_waiting());
    if (order_.size() < order_.capacity())  // other islands
      for (const std::int32_t seed : waiting_by_place())
        if (waiting_[at(seed)]) start_from(seed);
    return std::move(order_);
  }

 private:
  std::span<const std::int32_t> corners(std::int32_t c) const {
    return std::span(piece_.corners).subspan(at(c) * width_, width_);
  }
  /// Points are by ascending number, which decides between equal places.
  bool before(std::int32_t a, std::int32_t b) const {
    const double x = piece_.points[at(a)].x[axis_], y = piece_.points[at(b)].x[axis_];
    return x != y ? x < y : a < b;
  }
  std::int32_t lowest_waiting() const {
    std::int32_t lowest = -1;
    for (std::int32_t p = 0; p < static_cast<std::int32_t>(waiting_.size()); ++p)
      if (waiting_[at(p)] && (lowest < 0 || before(p, lowest))) lowest = p;
    return lowest;
  }
  std::vector<std::int32_t> waiting_by_place() const {
    std::vector<std::int32_t> points;
    for (std::size_t p = 0; p < waiting_.size(); ++p)
      if (waiting_[p]) points.push_back(static_cast<std::int32_t>(p));
    std::ranges::sort(points, [this](std::int32_t a, std::int32_t b) { return before(a, b); });
    return points;
  }

  // The end of the order is the queue: what is found is visited in turn. A cell has shown all its
  // points when it is met first.
  void start_from(std::int32_t seed) {
    if (seed < 0) return;
    std::size_t next = order_.size();
    take(seed);
    for (; next < order_.size(); ++next) {
      const std::size_t p = at(order_[next]);
      for (std::size_t k = first_[p]; k < first_[p + 1]; ++k) {
        if (std::exchange(visited_[at(cells_[k])], 1)) continue;
        for (const std::int32_t found : corners(cells_[k]))
          if (waiting_[at(found)]) take(found);
      }
    }
  }
  void take(std::int32_t point) {
    waiting_[at(point)] = 0;
    order_.push_back(point);
  }

  const MeshPiece& piece_;
  std::size_t width_, axis_;
  std::vector<std::size_t> first_;  // of each point's cells
  std::vector<std::int32_t> cells_, order_;
  std::vector<char> waiting_, visited_;  // points, cells
};

}  // namespace

std::vector<std::int32_t> node_order(const MeshPiece& piece, int dimension,
                                     const std::vector<std::int32_t>& by_number, int rank,
                                     std::size_t axis) {
  return BreadthFirst(piece, dimension, by_number, rank, axis).order();
}

}  // namespace paracrine
