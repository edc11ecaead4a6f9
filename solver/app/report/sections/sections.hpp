// SPDX-License-Identifier: BSD-3-Clause
//
// The parts of the page, in its order. Each is HTML, empty where the study has nothing for it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// Which arm to prefer, by how much, how sure that is.
std::string answer_section(const StudyResults& results);
/// What failed, what was not run.
std::string missing_section(const StudyResults& results);
/// Arms and outcomes as a table.
std::string arms_section(const StudyResults& results);
std::string dose_section(const StudyResults& results);
/// @param data  gets what report.js draws, one entry a chart
std::string curves_section(const StudyResults& results, nlohmann::ordered_json& data);
/// Spread of the arms over the uncertain parameters, and how often one beats another.
std::string spread_section(const StudyResults& results);
/// Which uncertain parameters the outcomes hang on.
std::string sensitivity_section(const StudyResults& results);
std::string pictures_section(const StudyResults& results);
/// Error bars of mesh and time, ledger, expectations.
std::string exactness_section(const StudyResults& results);
/// Grades of the parameters.
std::string grades_section(const StudyResults& results);
std::string cost_section(const StudyResults& results);
/// What would make the same numbers again.
std::string made_section(const StudyResults& results);

}  // namespace paracrine
