// SPDX-License-Identifier: BSD-3-Clause
//
// Values and differences of arms as tables have them.
#pragma once

#include <string>

#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// HTML: "0.700 +- 0.021", no more digits than the error allows.
std::string value_html(const StudyResults& results, std::size_t arm, std::size_t outcome);

/// HTML: "+0.3 (+12 %)", of an arm against the control; empty for the control and without one.
std::string difference_html(const StudyResults& results, std::size_t arm, std::size_t outcome);

/// What the foremost arm by an outcome is: "best" where it leads clearly, else "highest" or, where
/// less is better, "lowest".
std::string foremost(const StudyResults& results, const Preference& preference);

}  // namespace paracrine
