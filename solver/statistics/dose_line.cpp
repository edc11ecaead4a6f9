// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/dose_line.hpp"

#include <algorithm>
#include <cmath>

namespace paracrine {
namespace {

constexpr double effect_share = 0.01;
constexpr double range_over_noise = 10;

bool noise_is_small(const DoseLevels& l) {
  double noise = 0;
  for (std::size_t i = 0; i < l.levels.size(); ++i) noise = std::max(noise, l.noise(i));
  return l.range() >= range_over_noise * noise;
}

// How far each level may lie off; its effect by the slope between lowest and highest dose.
std::vector<double> tolerances(const DoseLevels& l) {
  const DoseLevel &low = l.levels.front(), &high = l.levels.back();
  const double slope = std::abs((high.outcome - low.outcome) / (high.dose - low.dose));
  std::vector<double> result;
  for (std::size_t i = 0; i < l.levels.size(); ++i)
    result.push_back(std::max(l.noise(i), effect_share * slope * l.levels[i].dose));
  return result;
}

// Least squares of what is left over `tolerance`, about the weighted means.
DoseLine weighted_line(const DoseLevels& l, const std::vector<double>& tolerance) {
  double weights = 0, dose = 0, outcome = 0, squares = 0, product = 0;
  const auto weight = [&](std::size_t i) { return 1 / (tolerance[i] * tolerance[i]); };
  for (std::size_t i = 0; i < tolerance.size(); ++i) {
    weights += weight(i);
    dose += weight(i) * l.levels[i].dose;
    outcome += weight(i) * l.levels[i].outcome;
  }
  dose /= weights, outcome /= weights;
  for (std::size_t i = 0; i < tolerance.size(); ++i) {
    const double off = l.levels[i].dose - dose;
    squares += weight(i) * off * off;
    product += weight(i) * off * (l.levels[i].outcome - outcome);
  }
  const double slope = product / squares;
  return {outcome - slope * dose, slope};
}

}  // namespace

std::optional<DoseLine> dose_line(const DoseLevels& l) {
  if (!noise_is_small(l)) return std::nullopt;
  const auto tolerance = tolerances(l);
  const DoseLine line = weighted_line(l, tolerance);
  for (std::size_t i = 0; i < tolerance.size(); ++i)
    if (std::abs(l.levels[i].outcome - line(l.levels[i].dose)) > tolerance[i]) return std::nullopt;
  return line;
}

}  // namespace paracrine
