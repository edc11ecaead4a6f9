// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/block_jacobian.hpp"

#include <set>
#include <utility>

namespace paracrine {

int BlockJacobian::find(int row, int column) const noexcept {
  for (std::size_t e = 0; e < pattern.size(); ++e)
    if (pattern[e].row == row && pattern[e].column == column) return static_cast<int>(e);
  return -1;
}

std::vector<Kinetics::Entry> united_pattern(int num_species,
                                            const std::vector<const Kinetics*>& sources) {
  std::set<std::pair<int, int>> entries;
  for (int s = 0; s < num_species; ++s) entries.insert({s, s});
  for (const Kinetics* kinetics : sources)
    for (const auto& entry : kinetics->pattern()) entries.insert({entry.row, entry.column});
  std::vector<Kinetics::Entry> pattern;
  for (const auto& [row, column] : entries) pattern.push_back({row, column});
  return pattern;
}

void multiply_add(const BlockJacobian& G, int num_species, std::span<const double> v,
                  std::span<double> y) {
  const std::size_t S = static_cast<std::size_t>(num_species), E = G.pattern.size();
  const Kinetics::Entry* const pattern = G.pattern.data();
  for (std::size_t node = 0; node < G.num_nodes(); ++node) {
    const double* const value = &G.values[node * E];
    const double* const in = &v[node * S];
    double* const out = &y[node * S];
    for (std::size_t e = 0; e < E; ++e) out[pattern[e].row] += value[e] * in[pattern[e].column];
  }
}

}  // namespace paracrine
