// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/bootstrap.hpp"

#include <algorithm>
#include <utility>

#include "solver/statistics/quantiles.hpp"
#include "solver/statistics/seeded_numbers.hpp"

namespace paracrine {
namespace {

std::vector<double> resampled_weights(std::size_t rows, SeededNumbers& numbers) {
  std::vector<double> weights(rows, 0.0);
  const double one = 1 / static_cast<double>(rows);
  for (std::size_t draw = 0; draw < rows; ++draw) weights[numbers.below(rows)] += one;
  return weights;
}

Estimate with_interval(double value, std::vector<double> resampled) {
  if (resampled.empty()) return {value, value, value};
  std::sort(resampled.begin(), resampled.end());
  return {value, sorted_quantile(resampled, 0.025), sorted_quantile(resampled, 0.975)};
}

}  // namespace

std::vector<Estimate> bootstrap(std::size_t rows, std::size_t resamples, std::uint64_t seed,
                                const WeightedStatistic& statistic) {
  const auto values = statistic(std::vector<double>(rows, 1 / static_cast<double>(rows)));
  std::vector<std::vector<double>> resampled(values.size());
  SeededNumbers numbers(seed);
  for (std::size_t k = 0; k < resamples; ++k) {
    const auto again = statistic(resampled_weights(rows, numbers));
    for (std::size_t i = 0; i < again.size(); ++i) resampled[i].push_back(again[i]);
  }
  std::vector<Estimate> result;
  for (std::size_t i = 0; i < values.size(); ++i)
    result.push_back(with_interval(values[i], std::move(resampled[i])));
  return result;
}

}  // namespace paracrine
