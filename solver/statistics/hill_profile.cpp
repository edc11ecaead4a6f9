// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/hill_profile.hpp"

#include <algorithm>
#include <boost/math/tools/minima.hpp>

namespace paracrine {
namespace {

constexpr int minimum_bits = 26;                  // half of a double's: a minimum shows no more
constexpr std::array<int, 2> intervals{100, 16};  // of the grid: EC50 about ten a decade, exponent

double grid_value(const HillResiduals& residuals, std::size_t axis, int i) {
  const double low = residuals.low()[axis], high = residuals.high()[axis];
  return low + (high - low) * i / intervals[axis];
}

HillPoint at(std::size_t axis, double value, double other) {
  return axis == 0 ? HillPoint{value, other} : HillPoint{other, value};
}

// Least value of `f` along an axis: the lowest point of the grid, refined (Brent 1973) between its
// neighbours. The grid finds the valley where there are several.
template <typename F>
double lowest_along(const HillResiduals& residuals, std::size_t axis, const F& f) {
  int best = 0;
  double lowest = f(grid_value(residuals, axis, 0));
  for (int i = 1; i <= intervals[axis]; ++i)
    if (const double value = f(grid_value(residuals, axis, i)); value < lowest)
      lowest = value, best = i;
  const double from = grid_value(residuals, axis, std::max(best - 1, 0));
  const double to = grid_value(residuals, axis, std::min(best + 1, intervals[axis]));
  return boost::math::tools::brent_find_minima(f, from, to, minimum_bits).first;
}

double profile(const HillResiduals& residuals, std::size_t axis, double value) {
  return residuals(best_across(residuals, axis, value));
}

// Between `inside`, where the profile is up to the limit, and `outside`, where it is above.
double crossing(const HillResiduals& residuals, std::size_t axis, double inside, double outside,
                double limit) {
  for (int halving = 0; halving < 30; ++halving) {
    const double middle = (inside + outside) / 2;
    (profile(residuals, axis, middle) <= limit ? inside : outside) = middle;
  }
  return inside;
}

// The outermost value up to the limit on one side of the best: from the border inwards over the
// grid, so that a second valley counts too.
double interval_end(const HillResiduals& residuals, double best, std::size_t axis, double limit,
                    int border, int step) {
  double outside = grid_value(residuals, axis, border);
  if (profile(residuals, axis, outside) <= limit) return outside;
  for (int i = border + step; 0 <= i && i <= intervals[axis]; i += step) {
    const double value = grid_value(residuals, axis, i);
    if ((value - best) * step >= 0) break;
    if (profile(residuals, axis, value) <= limit)
      return crossing(residuals, axis, value, outside, limit);
    outside = value;
  }
  return crossing(residuals, axis, best, outside, limit);
}

}  // namespace

HillPoint best_across(const HillResiduals& residuals, std::size_t axis, double value) {
  const auto squares = [&](double other) { return residuals(at(axis, value, other)); };
  return at(axis, value, lowest_along(residuals, 1 - axis, squares));
}

HillPoint best_point(const HillResiduals& residuals) {
  const auto squares = [&](double log_ec50) { return profile(residuals, 0, log_ec50); };
  return best_across(residuals, 0, lowest_along(residuals, 0, squares));
}

Estimate profile_interval(const HillResiduals& residuals, const HillPoint& best, std::size_t axis,
                          double limit) {
  return {best[axis], interval_end(residuals, best[axis], axis, limit, 0, 1),
          interval_end(residuals, best[axis], axis, limit, intervals[axis], -1)};
}

}  // namespace paracrine
