// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <optional>

#include "solver/statistics/dose_levels.hpp"
#include "solver/statistics/dose_response.hpp"

namespace paracrine {

/// The Hill curve of least squares, if the doses show one:
/// - there are five doses or more (a curve of four numbers passes through four, and nothing checks
/// it)
/// - the means lie on it, within noise or 5 % of the range
/// - the whole 95 % interval of its EC50 lies among the doses
/// A step, whose exponent may be as high as the search goes, has an EC50 anywhere between two
/// doses. Intervals by profile likelihood: sum of squares up to least + s^2 F(0.95; 1, n - 4), with
/// s^2 the mean square left over n - 4 or the floor's square, whichever is larger.
std::optional<HillCurve> hill_fit(const DoseLevels& levels);

}  // namespace paracrine
