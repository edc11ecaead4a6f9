// SPDX-License-Identifier: BSD-3-Clause
//
// Profile likelihood (Bates and Watts 1988, chapter 6): of one parameter of the Hill curve, the sum
// of squares with all others at their best.
#pragma once

#include "solver/statistics/estimate.hpp"
#include "solver/statistics/hill_residuals.hpp"

namespace paracrine {

/// The point of the least sum of squares at which coordinate `axis` is `value`.
HillPoint best_across(const HillResiduals& residuals, std::size_t axis, double value);

/// The point of the least sum of squares.
HillPoint best_point(const HillResiduals& residuals);

/// Of coordinate `axis`: from the lowest to the highest value whose profile is up to `limit`; ends
/// at the box where the profile does not leave the limit before.
Estimate profile_interval(const HillResiduals& residuals, const HillPoint& best, std::size_t axis,
                          double limit);

}  // namespace paracrine
