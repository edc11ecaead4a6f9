// SPDX-License-Identifier: BSD-3-Clause
//
// Outcomes by sample, whatever order the runs have.
#pragma once

#include <span>
#include <vector>

#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// Number of rows drawn, those of a Saltelli design among them; 0 without sampling.
std::size_t sample_rows(const StudyDesign& design);
/// Of these the first that are independent draws: all but the mixed rows of a Saltelli design.
std::size_t independent_rows(const StudyDesign& design);

/// One a row, the mean over replicates; NaN where one of them is not done: the mean of the others
/// would be one over other places.
std::vector<double> sampled_outcomes(const StudyResults& results, std::size_t arm,
                                     std::size_t outcome);
/// The same of the independent rows.
std::vector<double> independent_outcomes(const StudyResults& results, std::size_t arm,
                                         std::size_t outcome);
/// Independent rows x uncertain parameters.
std::vector<double> independent_draws(const StudyDesign& design);

/// Of the nominal runs that are done and have a value, a number a replicate.
std::vector<double> replicate_outcomes(const StudyResults& results, std::size_t arm,
                                       std::size_t outcome);

/// How far the means of two sets of replicates may lie apart by chance, with 95 % confidence
/// (Welch's test); 0 where neither set has two.
double chance_difference(std::span<const double> first, std::span<const double> second);

/// Share of the samples that both have in which the first is better by more than the margin.
double share_beyond(const StudyOutcome& outcome, std::span<const double> first,
                    std::span<const double> second);

}  // namespace paracrine
