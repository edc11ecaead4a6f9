// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/scale.hpp"

#include <algorithm>
#include <cmath>

namespace paracrine {

double Scale::place(double value) const {
  if (!logarithmic) return (value - low) / (high - low);
  return value > 0 ? std::log(value / low) / std::log(high / low) : -1;
}

namespace {

/// Samples miss the extremes of a field by a little; the scale then ends at the round number.
Scale with_round_ends(double low, double high) {
  const double step = round_length((high - low) / 4), near = 0.03 * (high - low);
  const double below = step * std::floor(low / step), above = step * std::ceil(high / step);
  return {low - below < near ? below : low, above - high < near ? above : high, false};
}

}  // namespace

Scale scale_for(double lowest, double lowest_positive, double highest, bool logarithmic) {
  if (logarithmic && highest > 0) {
    const double low = std::max(lowest_positive, highest * 1e-6);
    return low < highest ? Scale{low, highest, true} : Scale{highest / 10, highest, true};
  }
  // What differs by the last digits of a solution only is constant.
  const bool varies = highest - lowest > 1e-6 * std::max(std::abs(lowest), std::abs(highest));
  if (varies) return with_round_ends(lowest, highest);
  const double room = lowest == 0 ? 1 : 0.1 * std::abs(lowest);
  return {lowest - room, lowest + room, false};
}

Scale symmetric_scale(const Extremes& extremes) {
  const double most = std::max(std::abs(extremes.lowest), std::abs(extremes.highest));
  const double high = scale_for(-most, most, most, false).high;
  return {-high, high, false};
}

void Extremes::add(double value) {
  if (!std::isfinite(value)) return;
  lowest = std::min(lowest, value);
  highest = std::max(highest, value);
  if (value > 0) positive = std::min(positive, value);
}

double round_length(double length) {
  const double power = std::pow(10, std::floor(std::log10(length)));
  for (const double factor : {5.0, 2.0}) {
    if (factor * power <= length * (1 + 1e-12)) return factor * power;
  }
  return power;
}

namespace {

std::vector<double> linear_ticks(const Scale& scale) {
  const double step = round_length((scale.high - scale.low) / 4);
  std::vector<double> result;
  const double slack = 1e-9 * (scale.high - scale.low);
  for (double k = std::ceil((scale.low - slack) / step); k * step <= scale.high + slack; ++k) {
    result.push_back(k == 0 ? 0.0 : k * step);
  }
  return result;
}

std::vector<double> logarithmic_ticks(const Scale& scale) {
  const double decades = std::log10(scale.high / scale.low);
  std::vector<double> result;
  for (double e = std::floor(std::log10(scale.low)); e <= std::ceil(std::log10(scale.high)); ++e) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      if (factor > 1 && decades > 2.5) continue;
      const double value = factor * std::pow(10, e);
      const double place = scale.place(value);
      if (place >= -1e-9 && place <= 1 + 1e-9) result.push_back(value);
    }
  }
  return result;
}

}  // namespace

std::vector<double> ticks(const Scale& scale) {
  return scale.logarithmic ? logarithmic_ticks(scale) : linear_ticks(scale);
}

}  // namespace paracrine
