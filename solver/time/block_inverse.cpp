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

PARACRINE_INLINE void subtract(double* to, const double* m, const double* from) {
  for (std::size_t l = 0; l < lanes; ++l) to[l] -= m[l] * from[l];
}

// Gauss-Jordan in place: column p of the inverse replaces column p of the matrix.
PARACRINE_CLONES void invert(Group& g) {
  std::fill_n(g.least_pivot, lanes, 1e300);
  double m[lanes], pivot[lanes];
  for (int p = 0; p < g.S; ++p) {
    double* const app = g.at(p, p);
    for (std::size_t l = 0; l < lanes; ++l) {
      g.least_pivot[l] = std::min(g.least_pivot[l], app[l]);
      pivot[l] = app[l] = 1 / app[l];
    }
    for (int j = 0; j < g.S; ++j)
      if (j != p && g.fill[p * g.S + j])
        for (std::size_t l = 0; l < lanes; ++l) g.at(p, j)[l] *= pivot[l];
    for (int i = 0; i < g.S; ++i) {
      if (i == p || !g.fill[i * g.S + p]) continue;
      std::copy_n(g.at(i, p), lanes, m);
      for (int j = 0; j < g.S; ++j)
        if (j != p && g.fill[p * g.S + j]) subtract(g.at(i, j), m, g.at(p, j));
      for (std::size_t l = 0; l < lanes; ++l) g.at(i, p)[l] = -m[l] * pivot[l];
    }
  }
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

void BlockInverse::store(std::size_t node, int i, int j, double value) {
  if (coupled())
    columns_[(node * num_columns_ + j) * width_ + i] = static_cast<float>(value);
  else if (i == j)
    columns_[node * width_ + i] = static_cast<float>(value);
}

void BlockInverse::set_up(double gamma, const BlockJacobian& G) {
  const int S = num_species_;
  if (fill_.empty()) find_fill(G.pattern);
  const std::size_t nodes = G.num_nodes(), E = G.pattern.size();
  columns_.resize(nodes * static_cast<std::size_t>(num_columns_ * width_), 0.0f);
  std::vector<double> factor;
  for (const auto& entry : G.pattern)
    factor.push_back(gamma * scales_[entry.column] / scales_[entry.row]);
  Group group{S, fill_.data(), std::vector<double>(static_cast<std::size_t>(S * S) * lanes), {}};
  for (std::size_t first = 0; first < nodes; first += lanes) {
    const std::size_t count = std::min(lanes, nodes - first);
    std::fill(group.a.begin(), group.a.end(), 0.0);
    for (int s = 0; s < S; ++s) std::fill_n(group.at(s, s), lanes, 1.0);
    for (std::size_t e = 0; e < E; ++e) {
      double* const to = group.at(G.pattern[e].row, G.pattern[e].column);
      for (std::size_t l = 0; l < count; ++l) to[l] -= factor[e] * G.values[(first + l) * E + e];
    }
    invert(group);
    for (int i = 0; i < S; ++i)
      for (int j = 0; j < S; ++j)
        for (std::size_t l = 0; l < count; ++l) store(first + l, i, j, group.at(i, j)[l]);
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
  for (int i = 0; i < S; ++i)
    for (int j = 0; j < S; ++j) store(node, i, j, B(i, j));
}

float BlockInverse::diagonal(std::size_t node, int s) const {
  return columns_[coupled() ? (node * num_columns_ + s) * width_ + s : node * width_ + s];
}

}  // namespace paracrine
