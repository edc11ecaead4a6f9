// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/hill_fit.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "solver/statistics/hill_profile.hpp"
#include "solver/statistics/quantiles.hpp"

namespace paracrine {
namespace {

constexpr std::size_t fewest_levels = 5;
constexpr double unknowns = 4;
constexpr double misfit_share = 0.05;  // of the range
constexpr double rounding = 1e-12;     // of a logarithm

double limit_of_squares(const DoseLevels& l, double least) {
  const double freedom = l.points - unknowns;
  const double variance = std::max(least / freedom, l.floor * l.floor);
  return least + variance * fisher_quantile(0.95, 1, freedom);
}

Estimate exponential(const Estimate& e) {
  return {std::exp(e.value), std::exp(e.low), std::exp(e.high)};
}

// An exponent that may be as high as the search goes is that of a step, of which is known only
// between which two doses it lies.
Estimate between_doses(Estimate log_ec50, const DoseLevels& l) {
  const auto below = [](double value, const DoseLevel& level) {
    return value < std::log(level.dose);
  };
  const auto after = std::upper_bound(l.levels.begin(), l.levels.end(), log_ec50.value, below);
  log_ec50.low = std::min(log_ec50.low, std::log(std::prev(after)->dose));
  log_ec50.high = std::max(log_ec50.high, std::log(after->dose));
  return log_ec50;
}

// Best inside the doses.
HillCurve curve_of(const HillResiduals& residuals, const HillPoint& best, const DoseLevels& l) {
  const auto [bottom, top, least] = residuals.best(best);
  const double limit = limit_of_squares(l, least);
  Estimate log_ec50 = profile_interval(residuals, best, 0, limit);
  const Estimate log_exponent = profile_interval(residuals, best, 1, limit);
  if (log_exponent.high >= residuals.high()[1]) log_ec50 = between_doses(log_ec50, l);
  return {bottom, top, exponential(log_ec50), exponential(log_exponent)};
}

bool inside(const Estimate& ec50, const HillResiduals& residuals) {
  return std::log(ec50.low) >= residuals.lowest_dose() - rounding &&
         std::log(ec50.high) <= residuals.highest_dose() + rounding;
}

bool passes(const HillCurve& curve, const DoseLevels& l) {
  for (std::size_t i = 0; i < l.levels.size(); ++i) {
    const double off = std::abs(l.levels[i].outcome - curve(l.levels[i].dose));
    if (off > std::max(l.noise(i), misfit_share * l.range())) return false;
  }
  return true;
}

}  // namespace

std::optional<HillCurve> hill_fit(const DoseLevels& l) {
  if (l.levels.size() < fewest_levels) return std::nullopt;
  const HillResiduals residuals(l);
  const HillPoint best = best_point(residuals);
  if (best[0] <= residuals.lowest_dose() || best[0] >= residuals.highest_dose())
    return std::nullopt;
  const HillCurve curve = curve_of(residuals, best, l);
  if (!inside(curve.ec50, residuals) || !passes(curve, l)) return std::nullopt;
  return curve;
}

}  // namespace paracrine
