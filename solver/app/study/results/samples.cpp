// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/results/samples.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "solver/statistics/comparison.hpp"
#include "solver/statistics/quantiles.hpp"

namespace paracrine {

std::size_t sample_rows(const StudyDesign& design) {
  const auto base = static_cast<std::size_t>(design.sampling.base_samples);
  return design.sampling.indices ? base * (design.uncertain.size() + 2) : base;
}

std::size_t independent_rows(const StudyDesign& design) {
  const auto base = static_cast<std::size_t>(design.sampling.base_samples);
  return design.sampling.indices ? 2 * base : base;
}

std::vector<double> sampled_outcomes(const StudyResults& results, std::size_t arm,
                                     std::size_t outcome) {
  const std::size_t rows = sample_rows(results.design);
  std::vector<double> sum(rows, 0.0);
  // As planned: where nothing is random, one run stands for all replicates.
  std::vector<std::size_t> planned(rows, 0), done(rows, 0);
  for (std::size_t i = 0; i < results.runs.size(); ++i) {
    const StudyRun& run = results.design.runs[i];
    if (run.arm != static_cast<int>(arm) || run.sample == 0) continue;
    const auto row = static_cast<std::size_t>(run.sample) - 1;
    ++planned[row];
    if (results.runs[i].status != RunStatus::done) continue;
    sum[row] += results.runs[i].outcome[outcome];
    ++done[row];
  }
  for (std::size_t row = 0; row < rows; ++row)
    sum[row] = planned[row] > 0 && done[row] == planned[row]
                   ? sum[row] / static_cast<double>(done[row])
                   : std::numeric_limits<double>::quiet_NaN();
  return sum;
}

std::vector<double> independent_outcomes(const StudyResults& results, std::size_t arm,
                                         std::size_t outcome) {
  std::vector<double> all = sampled_outcomes(results, arm, outcome);
  all.resize(independent_rows(results.design));
  return all;
}

std::vector<double> independent_draws(const StudyDesign& design) {
  std::vector<double> draws(independent_rows(design) * design.uncertain.size());
  for (const StudyRun& run : design.runs) {
    const auto row = static_cast<std::size_t>(run.sample) - 1;
    if (run.sample > 0 && row < independent_rows(design))
      std::ranges::copy(run.uncertain,
                        draws.begin() + static_cast<std::ptrdiff_t>(row * design.uncertain.size()));
  }
  return draws;
}

std::vector<double> replicate_outcomes(const StudyResults& results, std::size_t arm,
                                       std::size_t outcome) {
  std::vector<double> values;
  for (const std::size_t i : results.design.nominal_runs(arm)) {
    if (results.runs[i].status != RunStatus::done) continue;
    const double value = results.runs[i].outcome[outcome];
    if (std::isfinite(value)) values.push_back(value);
  }
  return values;
}

double chance_difference(std::span<const double> first, std::span<const double> second) {
  double variance = 0, weighted = 0;  // of the difference of means; Welch and Satterthwaite
  for (const auto& values : {first, second}) {
    if (values.size() < 2) continue;
    const auto n = static_cast<double>(values.size());
    const double of_mean = std::pow(spread(values).deviation, 2) / n;
    variance += of_mean;
    weighted += of_mean * of_mean / (n - 1);
  }
  if (variance == 0) return 0;
  return student_quantile(0.975, variance * variance / weighted) * std::sqrt(variance);
}

double share_beyond(const StudyOutcome& outcome, std::span<const double> first,
                    std::span<const double> second) {
  const double sign = outcome.more_is_better ? 1 : -1;
  std::size_t pairs = 0, beyond = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const double lead = sign * (first[i] - second[i]);
    if (!std::isfinite(lead)) continue;
    ++pairs;
    beyond += lead > margin_between(outcome, first[i], second[i]);
  }
  return pairs ? static_cast<double>(beyond) / static_cast<double>(pairs) : 0;
}

}  // namespace paracrine
