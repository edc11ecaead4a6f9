// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/charts/roomy_scale.hpp"

#include <cmath>

namespace paracrine {

Scale roomy_scale(const Extremes& extremes, bool logarithmic) {
  constexpr double room = 0.05;
  const auto [low, positive, high] = extremes;
  if (logarithmic && high > 0) {
    const double factor = positive < high ? std::pow(high / positive, room) : 2;
    return {positive / factor, high * factor, true};
  }
  const Scale plain = scale_for(low, positive, high, false);
  const bool constant = plain.low < low && plain.high > high;
  if (constant) return plain;
  return {low - room * (high - low), high + room * (high - low), false};
}

}  // namespace paracrine
