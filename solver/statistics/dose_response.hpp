// SPDX-License-Identifier: BSD-3-Clause
//
// What an outcome does as the dose grows: nothing, rise in proportion, saturate, turn round. A Hill
// curve is fitted only where the doses show one; where they do not, the answer says so.
#pragma once

#include <optional>
#include <span>

#include "solver/statistics/estimate.hpp"

namespace paracrine {

enum class DoseShape {
  too_few,  ///< fewer than four doses
  flat,     ///< no dose-response seen: the outcome stays within the noise
  linear,   ///< in proportion to the dose: no EC50 among these doses
  /// a Hill curve whose EC50, with its interval, lies among the doses, at least two on either side
  saturating,
  rising,        ///< monotone, up or down, but an EC50 cannot be told from these doses
  not_monotone,  ///< turns round
};

/// bottom + (top - bottom) dose^h / (EC50^h + dose^h) (Hill 1910).
struct HillCurve {
  double bottom = 0, top = 0;  ///< at no dose, at an endless one; top < bottom where it falls
  Estimate ec50;               ///< in the unit of the doses, 95 %
  /// h, 95 %. It is searched from 0.2 to 10: an end there is the search's, not the data's.
  Estimate exponent;
  double operator()(double dose) const;
};

/// intercept + slope x dose.
struct DoseLine {
  double intercept = 0, slope = 0;
  double operator()(double dose) const { return intercept + slope * dose; }
};

struct DoseResponse {
  DoseShape shape = DoseShape::too_few;
  std::optional<HillCurve> hill = std::nullopt;  ///< when saturating
  std::optional<DoseLine> line = std::nullopt;   ///< when linear
  /// Root mean square of what the curve or line leaves, in the outcome's unit; 0 without one.
  double residual = 0;
  double turns_at = 0;  ///< when not monotone: the dose of the extreme
};

/// @param doses     not negative, in any order; replicates repeat a dose, and are then what noise
/// is
///                  judged by
/// @param outcomes  one a dose; pairs that are not finite are left out
/// @param floor     differences up to this are numerical noise, in the outcome's unit; not negative
DoseResponse dose_response(std::span<const double> doses, std::span<const double> outcomes,
                           double floor);

}  // namespace paracrine
