// SPDX-License-Identifier: BSD-3-Clause
//
// What a run cost. Counted by the stepper and the program, shown by the summary.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace paracrine {

struct RunStatistics {
  std::int64_t steps = 0;           ///< accepted
  std::int64_t rejected_steps = 0;  ///< by the error test or the nonlinear solver
  std::int64_t newton_iterations = 0;
  std::int64_t linear_iterations = 0;
  std::int64_t rhs_evaluations = 0;
  std::int64_t preconditioner_setups = 0;
  double smallest_step = 0, largest_step = 0;                ///< h
  std::vector<std::pair<std::string, double>> wall_seconds;  ///< by phase, in order
  /// Largest resident memory of any rank [MB]; see peak_memory().
  double peak_memory = 0;
};

/// Largest resident memory this process has had [MB].
double peak_memory();

/// Names and versions of what computed the result, e.g. {"PETSc", "3.18.5"}.
std::vector<std::pair<std::string, std::string>> software_versions();

/// Library file that the BLAS routine dgemm comes from; "unknown" when it cannot be told.
std::string blas_in_use();

}  // namespace paracrine
