// SPDX-License-Identifier: BSD-3-Clause
//
// An outcome over the values of an axis: the points, the curve fitted through them where there is
// one, the band in which the EC50 lies, the level of the control.
#pragma once

#include <string>
#include <vector>

#include "solver/app/report/charts/chart.hpp"
#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// Curves of one outcome over one axis, one a series.
/// @pre at least one with at least one finite value
Chart dose_chart(const StudyResults& results, const std::vector<const DoseCurve*>& curves,
                 const std::string& id);

/// Mean of the finite values at each dose, from the lowest dose on.
struct DoseMeans {
  std::vector<double> doses, values;
};
DoseMeans means_of_doses(const DoseCurve& curve);

/// The curve that was fitted, at a dose; NaN where none was.
double fitted(const DoseResponse& response, double dose);

}  // namespace paracrine
