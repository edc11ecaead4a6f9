// SPDX-License-Identifier: BSD-3-Clause
//
// Edges are collected at their lower end; the other half of the pattern is their mirror image,
// which comes out ascending when rows are gone through in order.
#include "solver/fem/p1_pattern.hpp"

namespace paracrine {
namespace {

/// Neighbours with a higher local number of each owned node, ascending.
class HigherNeighbours {
 public:
  explicit HigherNeighbours(const Mesh& mesh) : first_(mesh.num_owned_nodes() + 1, 0) {
    for (std::size_t c = 0; c < mesh.num_cells(); ++c)
      for_each_edge(mesh, c, [&](auto, auto, std::int32_t low, auto) { ++first_[low + 1]; });
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    node_.resize(first_.back());
    std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
    for (std::size_t c = 0; c < mesh.num_cells(); ++c)
      for_each_edge(mesh, c, [&](auto, auto, std::int32_t low, std::int32_t high) {
        node_[next[low]++] = high;
      });
    drop_repeats(mesh.num_nodes());
  }
  std::span<const std::int32_t> of(std::size_t node) const {
    return std::span(node_).subspan(first_[node], first_[node + 1] - first_[node]);
  }

 private:
  // An edge has been met once for each cell around it, five or six times in 3-D: repeats go before
  // what is left is sorted.
  void drop_repeats(std::size_t num_nodes) {
    std::vector<std::int32_t> met_at(num_nodes, -1);
    std::size_t kept = 0, begin = 0;
    for (std::size_t i = 0; i + 1 < first_.size(); ++i) {
      const std::size_t end = first_[i + 1];
      first_[i] = kept;
      for (std::size_t k = begin; k < end; ++k)
        if (std::exchange(met_at[node_[k]], static_cast<std::int32_t>(i)) !=
            static_cast<std::int32_t>(i))
          node_[kept++] = node_[k];
      std::sort(node_.data() + first_[i], node_.data() + kept);
      begin = end;
    }
    first_.back() = kept;
    node_.resize(kept);
  }

  std::vector<std::size_t> first_;
  std::vector<std::int32_t> node_;
};

std::vector<std::int32_t> row_starts(const HigherNeighbours& higher, std::size_t num_rows) {
  std::vector<std::int32_t> start(num_rows + 1, 0);
  for (std::size_t i = 0; i < num_rows; ++i) {
    start[i + 1] += 1 + static_cast<std::int32_t>(higher.of(i).size());
    for (const std::int32_t j : higher.of(i))
      if (static_cast<std::size_t>(j) < num_rows) ++start[j + 1];
  }
  for (std::size_t i = 0; i < num_rows; ++i) start[i + 1] += start[i];
  return start;
}

}  // namespace

P1Pattern p1_pattern(const Mesh& mesh, int num_channels) {
  const std::size_t rows = mesh.num_owned_nodes();
  P1Pattern pattern;
  SparseMatrix& A = pattern.matrix;
  {
    const HigherNeighbours higher(mesh);
    A.row_start = row_starts(higher, rows);
    A.column.resize(A.row_start.back());
    std::vector<std::int32_t> next(A.row_start.begin(), A.row_start.end() - 1);
    pattern.diagonal.reserve(rows);
    for (std::size_t i = 0; i < rows; ++i) {
      const auto row = static_cast<std::int32_t>(i);
      pattern.diagonal.push_back(next[i]);
      A.column[next[i]++] = row;
      for (const std::int32_t j : higher.of(i)) {
        A.column[next[i]++] = j;
        if (static_cast<std::size_t>(j) < rows) A.column[next[j]++] = row;
      }
    }
  }  // the neighbours go before the values come
  A.num_channels = num_channels;
  A.value.assign(A.num_entries() * static_cast<std::size_t>(num_channels), 0.0);
  return pattern;
}

}  // namespace paracrine
