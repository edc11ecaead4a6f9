// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/bdf/first_step.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace paracrine {
namespace {

constexpr int most_tries = 4;
constexpr double longest_share = 0.1;  // of the way to the stop, and of a value's change
constexpr double roundings = 100;      // of the time, below which no step is told from nothing
constexpr double cut = 0.2;            // where rates are no numbers
constexpr double bias = 0.5;

/// Shortens h until the rates after it are numbers.
std::optional<double> feasible(double& h,
                               const std::function<std::optional<double>(double)>& curvature) {
  for (int tries = 0; tries < most_tries; ++tries, h *= cut)
    if (const auto found = curvature(h)) return found;
  return std::nullopt;
}

}  // namespace

std::optional<double> first_step(double t, double stop, double fastest_change,
                                 const std::function<std::optional<double>(double)>& curvature) {
  const double rounding =
      std::numeric_limits<double>::epsilon() * std::max(std::abs(t), std::abs(stop));
  const double shortest = roundings * rounding;
  double longest = longest_share * (stop - t);
  if (longest * fastest_change > 1) longest = 1 / fastest_change;
  double h = std::sqrt(shortest * longest);
  if (longest < shortest) return h;
  double next = h, before = h;
  for (int pass = 1; pass <= most_tries; ++pass, h = next) {
    const auto found = feasible(h, curvature);
    if (!found && pass <= 2) return std::nullopt;
    if (!found) {
      next = before;  // which has been tried
      break;
    }
    before = h;
    next = *found * longest * longest > 2 ? std::sqrt(2 / *found) : std::sqrt(h * longest);
    if (pass == most_tries || (next > h / 2 && next < 2 * h)) break;
    if (pass > 1 && next > 2 * h) {  // the difference has cancelled
      next = h;
      break;
    }
  }
  return std::clamp(bias * next, shortest, longest);
}

}  // namespace paracrine
