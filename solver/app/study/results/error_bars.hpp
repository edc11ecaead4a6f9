// SPDX-License-Identifier: BSD-3-Clause
//
// How far the measures of a case may be off for its mesh and its time steps: from the same case on
// finer meshes and at a tighter tolerance.
//
// With m0, m1, m2 on meshes whose edges are h, h/2, h/4 and an error of C h^p (Richardson 1911; see
// Roache 1994 on reporting it):
//
//     p = log2(|m1 - m0| / |m2 - m1|),      |m0 - exact| = |m2 - m0| + |m2 - m1| / (2^p - 1).
//
// That is believed where the differences have one sign and p lies between 0.5 and 4. Otherwise - a
// volume above a threshold may jump from mesh to mesh, or the differences are down at the solver's
// tolerance - no order is seen, and the error is the largest difference between two levels, or what
// two levels alone would say where that is more: an estimate, not a bound.
//
// With two levels an order cannot be seen. Linear elements are of second order where the solution
// is smooth, and then the finer value itself is off by a third of the difference: the error is
// taken as 4/3 |m1 - m0|. Better a little too long than known to be too short: the bare difference
// would be right for an exact m1 only. Where the order is one (a threshold, a jump within a cell)
// even 4/3 is too short, by a third; three levels tell.
//
// In time the error is taken to be in proportion to the tolerance, so that the difference to a
// tenth of it is nine tenths of the error.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "solver/app/study/design.hpp"
#include "solver/app/study/results/study_results.hpp"
#include "solver/output/series.hpp"

namespace paracrine {

/// One case, run again and again.
struct VerificationRuns {
  /// On the case's mesh, then with every edge halved, and halved again; at the case's tolerance.
  /// The first is there; later ones may be missing (too large to run) or lack a measure.
  std::vector<Series> levels;
  /// On the case's mesh at a tenth of its tolerance; absent where there is no time to step through.
  std::optional<Series> fine_time;
};

/// Error bar of one outcome.
/// @returns `mesh` or `time` is NaN where finer runs have no value to compare with, `value` where
///          the case's own run has none (then both are); `time` is 0 without `fine_time`
ErrorBar error_bar(const VerificationRuns& runs, const StudyOutcome& outcome);

/// Error bar of the arm's outcome less the control's. Both on the same meshes: what they get wrong
/// alike is then not wrong in their difference.
ErrorBar gain_error_bar(const VerificationRuns& arm, const VerificationRuns& control,
                        const StudyOutcome& outcome);

/// First the outcomes, in their order, each at its time; then every other measure at the end.
std::vector<ErrorBar> error_bars(const VerificationRuns& runs,
                                 std::span<const StudyOutcome> outcomes);

}  // namespace paracrine
