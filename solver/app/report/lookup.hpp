// SPDX-License-Identifier: BSD-3-Clause
//
// Questions to the results of a study that more than one part of the page asks. What a study has
// not got yet is answered with NaN or nothing, never with an error: half a study has a report too.
#pragma once

#include <string>
#include <vector>

#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// NaN beyond the end.
double value_or_nan(const std::vector<double>& values, std::size_t i);

/// Its title, or its name where it has none.
std::string arm_title(const StudyResults& results, std::size_t arm);
/// "done", "failed", "not run", or how many of its runs are what.
std::string arm_state(const StudyResults& results, std::size_t arm);
const ArmResult& arm_result(const StudyResults& results, std::size_t arm);
/// Nominal outcome of an arm, NaN where there is none.
double arm_outcome(const StudyResults& results, std::size_t arm, std::size_t outcome);

/// Unit of a measure; empty when nothing is known of it.
std::string measure_unit(const StudyResults& results, const std::string& measure);
/// Its sentence, or nothing.
std::string measure_says(const StudyResults& results, const std::string& measure);
/// Titles of the arms whose error bars were found, quoted.
std::string verified_titles(const StudyResults& results);
const Preference* preference_of(const StudyResults& results, std::size_t outcome);

}  // namespace paracrine
