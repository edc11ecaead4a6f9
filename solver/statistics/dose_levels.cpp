// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/dose_levels.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

#include "solver/statistics/quantiles.hpp"

namespace paracrine {
namespace {

using Replicates = std::map<double, std::vector<double>>;  // by dose

Replicates by_dose(std::span<const double> doses, std::span<const double> outcomes) {
  assert(doses.size() == outcomes.size());
  Replicates result;
  for (std::size_t i = 0; i < doses.size(); ++i)
    if (std::isfinite(doses[i]) && std::isfinite(outcomes[i]))
      result[doses[i]].push_back(outcomes[i]);
  return result;
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double squares_about(const std::vector<double>& values, double mean) {
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum;
}

// Mean square of the levels about the mean of all, each replicate counted.
double mean_square_between(const DoseLevels& l) {
  double sum = 0, squares = 0;
  for (const auto& level : l.levels) sum += level.replicates * level.outcome;
  for (const auto& level : l.levels)
    squares += level.replicates * std::pow(level.outcome - sum / l.points, 2);
  return squares / static_cast<double>(l.levels.size() - 1);
}

}  // namespace

double DoseLevels::deviation() const {
  return freedom() > 0 ? std::sqrt(pure_squares / freedom()) : 0;
}

double DoseLevels::range() const {
  const auto smaller = [](const DoseLevel& a, const DoseLevel& b) { return a.outcome < b.outcome; };
  const auto [low, high] = std::minmax_element(levels.begin(), levels.end(), smaller);
  return levels.empty() ? 0 : high->outcome - low->outcome;
}

double DoseLevels::chance(double variance, double comparisons) const {
  if (freedom() <= 0 || pure_squares == 0) return 0;
  return student_quantile(1 - 0.025 / comparisons, freedom()) * deviation() * std::sqrt(variance);
}

double DoseLevels::noise(std::size_t i) const {
  return std::max(floor, chance(1 / levels[i].replicates, static_cast<double>(levels.size())));
}

bool DoseLevels::differ() const {
  if (range() <= floor) return false;
  if (freedom() <= 0 || pure_squares == 0) return true;
  const double critical = fisher_quantile(0.95, static_cast<double>(levels.size() - 1), freedom());
  return mean_square_between(*this) > critical * deviation() * deviation();
}

DoseLevels dose_levels(std::span<const double> doses, std::span<const double> outcomes,
                       double floor) {
  DoseLevels result;
  for (const auto& [dose, values] : by_dose(doses, outcomes)) {
    assert(dose >= 0);
    const double mean = mean_of(values);
    result.levels.push_back({dose, mean, static_cast<double>(values.size())});
    result.points += static_cast<double>(values.size());
    result.pure_squares += squares_about(values, mean);
  }
  double largest = 0;
  for (const auto& level : result.levels) largest = std::max(largest, std::abs(level.outcome));
  result.floor = std::max({floor, 1e-6 * result.range(), 1e-13 * largest});
  return result;
}

}  // namespace paracrine
