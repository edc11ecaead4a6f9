// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/charts/extent.hpp"

#include <algorithm>
#include <cmath>

namespace paracrine {

void Extent::take(double value) {
  if (!std::isfinite(value)) return;
  low = std::min(low, value);
  if (value > 0) low_positive = std::min(low_positive, value);
  high = std::max(high, value);
}

void Extent::take(std::span<const double> values) {
  for (const double value : values) take(value);
}

Scale Extent::roomy(bool logarithmic) const {
  constexpr double room = 0.05;
  if (logarithmic && high > 0) {
    const double factor = low_positive < high ? std::pow(high / low_positive, room) : 2;
    return {low_positive / factor, high * factor, true};
  }
  if (!(low < high)) return scale();
  return {low - room * (high - low), high + room * (high - low), false};
}

}  // namespace paracrine
