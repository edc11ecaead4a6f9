// SPDX-License-Identifier: BSD-3-Clause
//
// Studies as people read them on a terminal.
#pragma once

#include <string>

#include "solver/app/study/results/study_results.hpp"
#include "solver/app/study/runner/run_folder.hpp"

namespace paracrine {

/// "[ 12/200] dose_1e4_cells  done, 1.2 s".
std::string run_line(std::size_t number, std::size_t count, const RunRecord& record);

/// Arms by outcomes, what the outcomes say, and what is missing.
std::string study_text(const StudyResults& results);

/// Measures with their error bars.
std::string error_bars_text(const StudyResults& results);

}  // namespace paracrine
