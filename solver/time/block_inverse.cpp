// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/block_inverse.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "solver/base/simd.hpp"
#include "solver/fem/row_kernel.hpp"

namespace paracrine {
namespace {

constexpr std::size_t lanes = 8;  // nodes inverted at a time
// I - gamma G has pivots near one or above while nothing grows; below this, rounding errors of
// single precision would show.
constexpr double smallest_pivot = 0.05;

/// A block of every lane: species x species x lanes.
struct Group {
  int S;
  const char* fill;  // species x species
  std::vector<double> a;
  double least_pivot[lanes];

  double* at(int i, int j) { return &a[static_cast<std::size_t>(i * S + j) * lanes]; }
};

// Gauss-Jordan in place: column p of the inverse replaces column p of the matrix.
PARACRINE_CLONES void invert(Group& g) {
  using Values = Lanes<lanes, double>;
  const int S = g.S;
  const auto load = [](const double* a) { return Values::load(a); };
  double* const a = g.a.data();
  auto least = Values::all(1e300);
  for (int p = 0; p < S; ++p) {
    double* const row = a + static_cast<std::size_t>(p * S) * lanes;
    const auto app = load(row + p * lanes);
    const auto pivot = Values::all(1) / app;
    least = min(least, app);
    pivot.store(row + p * lanes);
    for (int j = 0; j < S; ++j)
      if (j != p && g.fill[p * S + j]) (load(row + j * lanes) * pivot).store(row + j * lanes);
    for (int i = 0; i < S; ++i) {
      if (i == p || !g.fill[i * S + p]) continue;
      double* const other = a + static_cast<std::size_t>(i * S) * lanes;
      const auto m = load(other + p * lanes);
      for (int j = 0; j < S; ++j)
        if (j != p && g.fill[p * S + j])
          (load(other + j * lanes) - m * load(row + j * lanes)).store(other + j * lanes);
      (Values::all(0) - m * pivot).store(other + p * lanes);
    }
  }
  least.store(g.least_pivot);
}

}  // namespace

BlockInverse::BlockInverse(std::vector<double> scales)
    : scales_(std::move(scales)),
      num_species_(static_cast<int>(scales_.size())),
      width_(padded_width(num_species_)) {}

// Which entries an inverse can have: where one species acts on another through any chain.
void BlockInverse::find_fill(const std::vector<Kinetics::Entry>& pattern) {
  const int S = num_species_;
  fill_.assign(static_cast<std::size_t>(S) * S, 0);
  for (const auto& entry : pattern) fill_[entry.row * S + entry.column] = 1;
  for (int k = 0; k < S; ++k)
    for (int i = 0; i < S; ++i)
      for (int j = 0; j < S; ++j)
        if (fill_[i * S + k] && fill_[k * S + j]) fill_[i * S + j] = 1;
  const auto entries = std::count(fill_.begin(), fill_.end(), 1);
  num_columns_ = entries > S ? S : 1;
}

namespace {

/// One group of nodes: from the Jacobian's values to I - gamma G.
/// @param factor  of each entry of the pattern: gamma and the scaling
void load(const BlockJacobian& G, const std::vector<double>& factor, std::size_t first,
          std::size_t count, Group& group) {
  const std::size_t E = G.pattern.size();
  std::fill(group.a.begin(), group.a.end(), 0.0);
  for (int s = 0; s < group.S; ++s) std::fill_n(group.at(s, s), lanes, 1.0);
  for (std::size_t e = 0; e < E; ++e) {
    double* const to = group.at(G.pattern[e].row, G.pattern[e].column);
    const double* const from = &G.values[first * E + e];
    for (std::size_t l = 0; l < count; ++l) to[l] -= factor[e] * from[l * E];
  }
}

/// @param to  of the group's first node; column by column
void store_columns(Group& group, std::size_t count, std::size_t width, float* to) {
  const std::size_t S = static_cast<std::size_t>(group.S);
  for (std::size_t i = 0; i < S; ++i)
    for (std::size_t j = 0; j < S; ++j) {
      if (!group.fill[i * S + j]) continue;
      const double* const from = group.at(static_cast<int>(i), static_cast<int>(j));
      for (std::size_t l = 0; l < count; ++l)
        to[(l * S + j) * width + i] = static_cast<float>(from[l]);
    }
}

void store_diagonal(Group& group, std::size_t count, std::size_t width, float* to) {
  for (int i = 0; i < group.S; ++i)
    for (std::size_t l = 0; l < count; ++l)
      to[l * width + static_cast<std::size_t>(i)] = static_cast<float>(group.at(i, i)[l]);
}

}  // namespace

void BlockInverse::set_up(double gamma, const BlockJacobian& G) {
  const std::size_t S = static_cast<std::size_t>(num_species_);
  const std::size_t W = static_cast<std::size_t>(width_);
  if (fill_.empty()) find_fill(G.pattern);
  const std::size_t nodes = G.num_nodes();
  columns_.resize(nodes * static_cast<std::size_t>(num_columns_) * W, 0.0f);
  std::vector<double> factor;
  for (const auto& entry : G.pattern)
    factor.push_back(gamma * scales_[entry.column] / scales_[entry.row]);
  Group group{num_species_, fill_.data(), std::vector<double>(S * S * lanes), {}};
  for (std::size_t first = 0; first < nodes; first += lanes) {
    const std::size_t count = std::min(lanes, nodes - first);
    load(G, factor, first, count, group);
    invert(group);
    if (coupled())
      store_columns(group, count, W, &columns_[first * S * W]);
    else
      store_diagonal(group, count, W, &columns_[first * W]);
    for (std::size_t l = 0; l < count; ++l)
      if (!(group.least_pivot[l] >= smallest_pivot)) invert_with_pivoting(gamma, G, first + l);
  }
}

void BlockInverse::invert_with_pivoting(double gamma, const BlockJacobian& G, std::size_t node) {
  const int S = num_species_;
  Eigen::MatrixXd A = Eigen::MatrixXd::Identity(S, S);
  const auto value = G.node(node);
  for (std::size_t e = 0; e < value.size(); ++e) {
    const auto [i, j] = G.pattern[e];
    A(i, j) -= gamma * scales_[j] / scales_[i] * value[e];
  }
  const Eigen::MatrixXd B = A.partialPivLu().inverse();
  for (int j = 0; j < S; ++j)
    for (int i = 0; i < S; ++i) {
      if (!coupled() && i != j) continue;
      columns_[(node * num_columns_ + (coupled() ? j : 0)) * width_ + i] =
          static_cast<float>(B(i, j));
    }
}

float BlockInverse::diagonal(std::size_t node, int s) const {
  return columns_[coupled() ? (node * num_columns_ + s) * width_ + s : node * width_ + s];
}

}  // namespace paracrine
