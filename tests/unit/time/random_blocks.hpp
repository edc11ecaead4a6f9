// SPDX-License-Identifier: BSD-3-Clause
//
// Node blocks of arbitrary numbers, and what Eigen makes of them.
#pragma once

#include <Eigen/Dense>
#include <cmath>

#include "solver/time/block_jacobian.hpp"

namespace paracrine::test {

/// Numbers in [-1, 1], the same on every machine.
inline double arbitrary(std::size_t i) {
  return std::sin(12.9898 * static_cast<double>(i + 1));
}

/// The diagonal and, where `coupled`, a third of the other entries.
inline std::vector<Kinetics::Entry> sparse_pattern(int num_species, bool coupled) {
  std::vector<Kinetics::Entry> pattern;
  for (int i = 0; i < num_species; ++i)
    for (int j = 0; j < num_species; ++j)
      if (i == j || (coupled && (i + 2 * j) % 3 == 1)) pattern.push_back({i, j});
  return pattern;
}

/// Decay of 0.5 to 1.5 /h on the diagonal, couplings of up to half the share of a row.
inline BlockJacobian decaying_blocks(int num_species, bool coupled, std::size_t nodes) {
  BlockJacobian G{sparse_pattern(num_species, coupled), {}};
  for (std::size_t i = 0; i < nodes; ++i)
    for (const auto& [row, column] : G.pattern) {
      const double a = arbitrary(G.values.size());
      G.values.push_back(row == column ? -1 + 0.5 * a : 0.5 * a / num_species);
    }
  return G;
}

inline Eigen::MatrixXd dense_block(const BlockJacobian& G, int num_species, std::size_t node) {
  Eigen::MatrixXd block = Eigen::MatrixXd::Zero(num_species, num_species);
  for (std::size_t e = 0; e < G.pattern.size(); ++e)
    block(G.pattern[e].row, G.pattern[e].column) = G.node(node)[e];
  return block;
}

}  // namespace paracrine::test
