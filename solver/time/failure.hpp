// SPDX-License-Identifier: BSD-3-Clause
//
// Words for a solve that gave up: what failed, where it is worst, what to try.
#pragma once

#include <span>
#include <string>

#include "solver/time/discretization.hpp"
#include "solver/time/options.hpp"
#include "solver/time/step_fault.hpp"

namespace paracrine {

struct StepFailure {
  double time = 0, step_size = 0;  ///< h
  StepFault fault = StepFault::none;
  std::string bad_rate;  ///< the last rate that was not finite, if any
};

/// @param weighted_error  estimated local error over tolerance, all unknowns. Collective.
std::string describe(const StepFailure& failure, const Discretization& system,
                     const TimeOptions& options, std::span<const double> weighted_error);

/// "VEGF at (1, 2, 3) mm in region 'muscle'", or "plasma.VEGF": where |values| is largest.
/// Collective.
std::string worst_place(const Discretization& system, std::span<const double> values);

}  // namespace paracrine
