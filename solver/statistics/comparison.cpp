// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/comparison.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <vector>

#include "solver/statistics/quantiles.hpp"

namespace paracrine {
namespace {

// Wilson (1927): the shares p with |share - p| <= z sqrt(p (1 - p) / n).
Estimate wilson(double share, double n) {
  const double z = normal_quantile(0.975), z2 = z * z / n;
  const double middle = (share + z2 / 2) / (1 + z2);
  const double half = std::sqrt(z2 * (share * (1 - share) + z2 / 4)) / (1 + z2);
  return {share, std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

std::vector<double> finite_sorted(std::span<const double> values) {
  std::vector<double> kept;
  std::copy_if(values.begin(), values.end(), std::back_inserter(kept),
               [](double value) { return std::isfinite(value); });
  std::sort(kept.begin(), kept.end());
  return kept;
}

double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double deviation_of(std::span<const double> values, double mean) {
  if (values.size() < 2) return 0;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

}  // namespace

WinFraction win_fraction(std::span<const double> first, std::span<const double> second) {
  assert(first.size() == second.size());
  WinFraction result{{0.5, 0, 1}, 0};
  double wins = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (!std::isfinite(first[i]) || !std::isfinite(second[i])) continue;
    ++result.pairs;
    wins += first[i] > second[i] ? 1.0 : first[i] == second[i] ? 0.5 : 0.0;
  }
  if (result.pairs == 0) return result;
  const auto n = static_cast<double>(result.pairs);
  result.share = wilson(wins / n, n);
  return result;
}

Spread spread(std::span<const double> values) {
  const auto sorted = finite_sorted(values);
  if (sorted.empty()) return {};
  const double mean = mean_of(sorted);
  return {.count = sorted.size(),
          .mean = mean,
          .deviation = deviation_of(sorted, mean),
          .p5 = sorted_quantile(sorted, 0.05),
          .median = sorted_quantile(sorted, 0.5),
          .p95 = sorted_quantile(sorted, 0.95),
          .lowest = sorted.front(),
          .highest = sorted.back()};
}

}  // namespace paracrine
