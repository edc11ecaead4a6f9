// SPDX-License-Identifier: BSD-3-Clause
//
// Two runs step by step: which of their files show the same time.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "solver/io/collection.hpp"

namespace paracrine {

struct PairedStep {
  double time = 0;  ///< in the second run's unit
  std::filesystem::path first, second;
};

struct PairedSteps {
  std::string time_unit;  ///< of the second run
  std::vector<PairedStep> steps;
  std::vector<double> only_first, only_second;  ///< times of one run alone, in the same unit
};

/// Times that differ by less than 1e-9 of themselves are one time: the runs may count in different
/// units. Where a run lists several files of one time, as an event made them, the last counts: that
/// is the state from which the run went on.
/// @param first, second  .pvd files
/// @throws InputError: unreadable
PairedSteps paired_steps(const std::filesystem::path& first, const std::filesystem::path& second);

}  // namespace paracrine
