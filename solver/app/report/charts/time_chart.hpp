// SPDX-License-Identifier: BSD-3-Clause
//
// One measure over time, a curve an arm: a drawing that stands alone, and the data from which
// report.js draws the living chart.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "solver/app/report/charts/chart.hpp"
#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// Arms that have values of the measure, in their order.
std::vector<std::size_t> arms_with(const StudyResults& results, const std::string& measure);

/// @pre arms_with() is not empty
Chart time_chart(const StudyResults& results, const std::string& measure, const std::string& id);

/// {id, x, y: labels, times: lists of times, curves: [{name, colour, dash, times: which list,
/// values}]}; six digits, null for no value.
nlohmann::ordered_json time_chart_data(const StudyResults& results, const std::string& measure,
                                       const std::string& id);

/// Linear between the times; NaN outside them.
double interpolated(const std::vector<double>& times, const std::vector<double>& values,
                    double time);

}  // namespace paracrine
