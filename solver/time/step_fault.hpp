// SPDX-License-Identifier: BSD-3-Clause
#pragma once

namespace paracrine {

/// Why a step was not taken.
enum class StepFault {
  none,
  error_test,  ///< its error is too large
  unsolved,    ///< its equations could not be solved
  bad_rate,    ///< a rate is no number
  negative     ///< what must not be negative would be
};

}  // namespace paracrine
