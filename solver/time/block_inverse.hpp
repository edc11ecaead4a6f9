// SPDX-License-Identifier: BSD-3-Clause
//
// B = (I - gamma G)^-1 node by node, exact but for single precision, in unknowns scaled by the size
// of their species. Nodes are inverted eight at a time, one a lane, without pivoting; the few whose
// pivots get small (growth that the step hardly resolves) are done again one by one with pivoting.
#pragma once

#include <span>
#include <vector>

#include "solver/fem/lanes.hpp"
#include "solver/time/block_jacobian.hpp"

namespace paracrine {

/// The inverses as kernels see them.
struct InverseBlocks {
  /// Column by column, nodes x species x width; or the diagonal alone, nodes x width.
  const float* columns;
  bool coupled;       ///< whether any species acts on another
  std::size_t width;  ///< lanes a node: species, padded
  std::size_t num_species;

  /// B(row, column) at a node.
  PARACRINE_INLINE float entry(std::size_t node, std::size_t row, std::size_t column) const {
    if (coupled) return columns[(node * num_species + column) * width + row];
    return row == column ? columns[node * width + row] : 0.0f;
  }
  /// B t, N lanes wide. N is the whole width: blocks couple all lanes.
  template <int N>
  PARACRINE_INLINE Lanes<N, float> times(std::size_t node, const Lanes<N, float>& t) const {
    if (!coupled) return Lanes<N, float>::load(columns + node * width) * t;
    float value[N];
    t.store(value);
    const float* column = columns + node * num_species * width;
    auto sum = Lanes<N, float>::all(0);
    for (std::size_t k = 0; k < num_species; ++k, column += width)
      sum = sum + value[k] * Lanes<N, float>::load(column);
    return sum;
  }
  /// The same for any width, with t and the sum in memory.
  PARACRINE_INLINE void times(std::size_t node, const float* t, float* sum) const {
    const float* column = columns + node * (coupled ? num_species : 1) * width;
    for (std::size_t s = 0; s < width; ++s) sum[s] = column[s] * t[coupled ? 0 : s];
    if (!coupled) return;
    for (std::size_t k = 1; k < num_species; ++k) {
      column += width;
      for (std::size_t s = 0; s < width; ++s) sum[s] += t[k] * column[s];
    }
  }
};

class BlockInverse {
 public:
  /// @param scales  size of each species [species unit]
  explicit BlockInverse(std::vector<double> scales);

  void set_up(double gamma, const BlockJacobian& G);
  /// Whether one species can act on another, directly or through others.
  bool reaches(int row, int column) const {
    return fill_[static_cast<std::size_t>(row * num_species_ + column)] != 0;
  }
  /// Diagonal of B. @param node  owned
  float diagonal(std::size_t node, int species) const;
  InverseBlocks blocks() const noexcept {
    return {columns_.data(), coupled(), static_cast<std::size_t>(width_),
            static_cast<std::size_t>(num_species_)};
  }

 private:
  bool coupled() const noexcept { return num_columns_ > 1; }
  void find_fill(const std::vector<Kinetics::Entry>& pattern);
  void invert_with_pivoting(double gamma, const BlockJacobian& G, std::size_t node);

  std::vector<double> scales_;
  int num_species_, width_, num_columns_ = 0;
  std::vector<char> fill_;  // species x species: entries of B that can differ from zero
  std::vector<float> columns_;
};

}  // namespace paracrine
