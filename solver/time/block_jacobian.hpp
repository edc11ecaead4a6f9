// SPDX-License-Identifier: BSD-3-Clause
//
// G = d(sources)/du, node by node: small blocks of one sparsity pattern. Networks couple few of
// their species directly, so the pattern holds a third of the entries of full blocks.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "solver/problem/kinetics.hpp"

namespace paracrine {

struct BlockJacobian {
  /// Row by row; the diagonal is always there.
  std::vector<Kinetics::Entry> pattern;
  std::vector<double> values;  ///< owned nodes x pattern [1/h x row unit / column unit]

  std::size_t num_nodes() const noexcept { return values.size() / pattern.size(); }
  std::span<const double> node(std::size_t i) const {
    return std::span(values).subspan(i * pattern.size(), pattern.size());
  }
  /// Place of an entry in the pattern; -1 when it is always zero.
  int find(int row, int column) const noexcept;
};

/// The union of the patterns and the diagonal.
std::vector<Kinetics::Entry> united_pattern(int num_species,
                                            const std::vector<const Kinetics*>& sources);

/// y += G v, node by node. @param v, y  owned nodes x species
void multiply_add(const BlockJacobian& G, int num_species, std::span<const double> v,
                  std::span<double> y);

}  // namespace paracrine
