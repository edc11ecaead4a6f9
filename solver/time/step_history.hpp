// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <vector>

#include "solver/time/options.hpp"

namespace paracrine {

/// What an integrator remembers from step to step beside the values themselves: with it a run goes
/// on to the same bits. What the numbers and vectors are is known to its method alone.
struct StepHistory {
  Method method = Method::automatic;         ///< whose it is; automatic: of none
  std::vector<double> numbers;               ///< the same on every rank
  std::vector<std::vector<double>> vectors;  ///< each of all unknowns, as State::values
};

}  // namespace paracrine
