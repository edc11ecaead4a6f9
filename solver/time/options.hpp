// SPDX-License-Identifier: BSD-3-Clause
//
// What a solve is told and what it tells afterwards.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace paracrine {

enum class Method {
  automatic,  ///< linear where it can be, else bdf
  bdf,        ///< variable-order BDF, for everything stiff
  linear,     ///< RODAS3 on constant coefficients: no Newton, few long steps
  chebyshev   ///< RKC, explicit with long steps: mild reactions, diffusion not too stiff
};

/// By its name in a case file. @throws InputError with the names there are
Method method_named(std::string_view name);
std::string_view name_of(Method method);

/// Absolute tolerance against a species' scale: below this share of the scale a value is resolved
/// absolutely, so that the far tail of a spreading factor does not rule the step.
inline constexpr double absolute_share = 1e-2;

inline constexpr int highest_order = 5;  // of the BDF

struct TimeOptions {
  Method method = Method::automatic;
  double end = 0;           ///< h
  double tolerance = 1e-3;  ///< relative, local error of a step
  /// Typical size of each quantity, followed upwards as values grow unless the species states its
  /// scale; the absolute tolerance is 1e-2 * tolerance * scale.
  std::vector<double> scales;
  double max_step = 0;      ///< h; 0: no limit
  double initial_step = 0;  ///< h; 0: chosen
  std::int64_t max_steps = 1000000;
  int max_order = highest_order;     ///< of the BDF, 1..5
  double linear_tolerance = 0.3;     ///< of a Krylov solve, relative to the Newton tolerance
  int max_linear_iterations = 60;    ///< of a Krylov solve, after which the step is cut
  std::vector<double> output_times;  ///< h, ascending; landed on exactly
  std::vector<double> landings;      ///< h, ascending; landed on, and the integrator restarts there
  std::vector<double> save_times;  ///< h, ascending; landed on, and the run is saved there for good
  /// Asked between steps on every rank; true on any rank ends the run after the current step.
  std::function<bool()> stop_requested;
};

struct SolveStatistics {
  Method method = Method::automatic;  ///< the one used; automatic: a steady solve
  std::int64_t steps = 0;
  std::int64_t error_test_failures = 0, convergence_failures = 0;
  std::int64_t newton_iterations = 0, linear_iterations = 0;
  std::int64_t rate_evaluations = 0, preconditioner_setups = 0, jacobian_evaluations = 0;
  std::int64_t multigrid_cycles = 0, restarts = 0;
  int last_order = 0;
  double smallest_step = 0, largest_step = 0;  ///< h
  bool interrupted = false;
};

}  // namespace paracrine
