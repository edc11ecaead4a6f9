// SPDX-License-Identifier: BSD-3-Clause
//
// Results of studies that nobody ran: every number is written here, so that tests know them.
#pragma once

#include "solver/app/study/results/study_results.hpp"

namespace paracrine::test {

/// "dose": a control, five doses from 1e4 to 1e8 cells with angiogenic_volume 0.2 + dose / (1e6 +
/// dose) mL at 28 day, which are 0.2099, 0.2909, 0.7, 1.1091, 1.1901 (four digits behind the dot),
/// and an arm "late" that failed. The control has 0.2. Two outcomes, the second without a value in
/// the last dose.
StudyResults dose_study();

/// The same with 32 samples of three uncertain parameters: spreads, wins, tornado and Sobol
/// indices.
StudyResults sampled_study();

/// Planned, nothing run.
StudyResults planned_study();

/// A control and 20 arms.
StudyResults wide_study();

/// Every text of a user is one that would break out of a page that is careless.
StudyResults hostile_study();

/// A tag that would run, quotes, an end of script, Greek and Chinese letters, 400 letters of one
/// word.
const std::string& hostile_text();

}  // namespace paracrine::test
