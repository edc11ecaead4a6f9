// SPDX-License-Identifier: BSD-3-Clause
//
// Sums of quantities that no reaction changes, such as M1 + M2 where one only turns into the other,
// or a species that nothing touches. Along them a steady state is not determined by the rates.
#pragma once

#include <Eigen/Core>

#include "solver/problem/well_mixed_rates.hpp"

namespace paracrine {

/// Columns w with w . f(u) = 0 at every u, in reduced form: each is not 0 at a quantity where
/// the others are. Found from rates at many states, so that it needs no bookkeeping of reactions.
/// @param scales  typical size of each quantity
/// @return quantities x totals, possibly none
Eigen::MatrixXd conserved_totals(WellMixedRates& system, const Eigen::VectorXd& scales);

}  // namespace paracrine
