// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cassert>
#include <cmath>

#include "solver/statistics/sensitivity.hpp"

namespace paracrine {
namespace {

struct Pair {
  double draw, outcome;
};

std::vector<Pair> finite_pairs(std::span<const double> draws, std::span<const double> outcomes,
                               std::size_t parameters, std::size_t column) {
  std::vector<Pair> pairs;
  for (std::size_t row = 0; row < outcomes.size(); ++row)
    if (std::isfinite(outcomes[row]))
      pairs.push_back({draws[row * parameters + column], outcomes[row]});
  return pairs;
}

struct Fifth {
  double mean = 0, variance = 0;
  std::size_t count = 0;
};

// The first fifth of `sorted`, with what is equal to its last. Which of several equal draws come
// first would be chance.
Fifth first_fifth(std::span<const Pair> sorted) {
  const std::size_t least = std::max<std::size_t>(1, sorted.size() / 5);
  Fifth fifth;
  while (fifth.count < sorted.size() &&
         (fifth.count < least || sorted[fifth.count].draw == sorted[least - 1].draw))
    fifth.mean += sorted[fifth.count++].outcome;
  const auto count = static_cast<double>(fifth.count);
  fifth.mean /= count;
  for (const Pair& pair : sorted.first(fifth.count))
    fifth.variance += std::pow(pair.outcome - fifth.mean, 2) / std::max(1.0, count - 1);
  return fifth;
}

TornadoBar bar(std::vector<Pair> pairs) {
  if (pairs.empty()) return {};
  const auto smaller = [](const Pair& a, const Pair& b) { return a.draw < b.draw; };
  std::stable_sort(pairs.begin(), pairs.end(), smaller);
  const Fifth low = first_fifth(pairs);
  std::reverse(pairs.begin(), pairs.end());
  const Fifth high = first_fifth(pairs);
  return {low.mean, high.mean, low.variance, high.variance, low.count, high.count};
}

}  // namespace

double TornadoBar::spread() const {
  return std::abs(high - low);
}

bool TornadoBar::within_chance() const {
  if (low_count < 2 || high_count < 2) return true;
  return spread() < 2 * std::sqrt(low_variance / static_cast<double>(low_count) +
                                  high_variance / static_cast<double>(high_count));
}

std::vector<TornadoBar> tornado(std::span<const double> draws, std::span<const double> outcomes,
                                std::size_t parameters) {
  assert(draws.size() == outcomes.size() * parameters);
  std::vector<TornadoBar> bars;
  for (std::size_t i = 0; i < parameters; ++i)
    bars.push_back(bar(finite_pairs(draws, outcomes, parameters, i)));
  return bars;
}

}  // namespace paracrine
