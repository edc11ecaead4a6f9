// SPDX-License-Identifier: BSD-3-Clause
//
// Whether an outcome is in proportion to the dose.
#pragma once

#include <optional>

#include "solver/statistics/dose_levels.hpp"
#include "solver/statistics/dose_response.hpp"

namespace paracrine {

/// The line all doses lie on: each within noise or 1 % of what the dose adds to the intercept.
/// Doses spread over decades, so each counts by its own effect; by plain least squares the largest
/// alone would decide. Nothing where they do not lie on one, or where the noise is more than a
/// tenth of the range, behind which a curve could hide.
std::optional<DoseLine> dose_line(const DoseLevels& levels);

}  // namespace paracrine
