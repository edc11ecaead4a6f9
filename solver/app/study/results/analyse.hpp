// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers of runs -> what they say.
#pragma once

#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// Fills in everything that follows from the runs: arms, error bars, dose curves, preferences, wins
/// and sensitivities, in this order.
void analyse(StudyResults& results);

// Its parts.

/// Means over replicates, spreads over samples.
void summarise_arms(StudyResults& results);
/// Of the arms that were run on finer mesh and time.
void find_error_bars(StudyResults& results);
/// One curve for each outcome, axis of numbers and set of other values.
void fit_dose_curves(StudyResults& results);
/// Best arm by each outcome, and what cannot be told from it.
void prefer(StudyResults& results);
/// Which arm beats which over the samples, and what the outcomes hang on.
void compare_samples(StudyResults& results);

/// Numerical error of an outcome's value: that of the verified arm whose value is nearest, in
/// proportion. As it is where it is no less than the verified value: one of nearly nothing says
/// nothing of a share. 0 when unknown, as where nothing happened in the arms that were verified.
double numerical_error(const StudyResults& results, std::size_t outcome, double value);

/// The same of a gain over the control: of the verified arm whose gain is nearest, in proportion. 0
/// unless the control and another arm have been verified.
double numerical_error_of_gain(const StudyResults& results, std::size_t outcome, double gain);

/// Error of values where no error bar is known, as a share of the largest of all arms: the default
/// tolerance of a run. Keeps dust from beating nothing.
inline constexpr double unknown_error = 1e-3;

/// "angiogenic_index at 7 day", as tables and sentences call an outcome.
std::string outcome_text(const StudyOutcome& outcome);
/// Unit of an outcome; empty without.
std::string outcome_unit(const StudyResults& results, std::size_t outcome);
/// "12.3 mL": four digits and the outcome's unit.
std::string amount_text(const StudyResults& results, std::size_t outcome, double value);

}  // namespace paracrine
