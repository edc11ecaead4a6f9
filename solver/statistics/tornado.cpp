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

// Over the first fifth of `sorted`, with what is equal to its last. Which of several equal draws
// come first would be chance.
double mean_of_first_fifth(std::span<const Pair> sorted) {
  const std::size_t fifth = std::max<std::size_t>(1, sorted.size() / 5);
  double sum = 0;
  std::size_t count = 0;
  while (count < sorted.size() && (count < fifth || sorted[count].draw == sorted[fifth - 1].draw))
    sum += sorted[count++].outcome;
  return sum / static_cast<double>(count);
}

TornadoBar bar(std::vector<Pair> pairs) {
  if (pairs.empty()) return {};
  TornadoBar result;
  const auto smaller = [](const Pair& a, const Pair& b) { return a.draw < b.draw; };
  std::stable_sort(pairs.begin(), pairs.end(), smaller);
  result.low = mean_of_first_fifth(pairs);
  std::reverse(pairs.begin(), pairs.end());
  result.high = mean_of_first_fifth(pairs);
  return result;
}

}  // namespace

double TornadoBar::spread() const {
  return std::abs(high - low);
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
