// SPDX-License-Identifier: BSD-3-Clause
//
// The options every time-dependent benchmark has, and the counts it reports.
#pragma once

#include "solver/time/options.hpp"
#include "tests/benchmarks/support/options.hpp"
#include "tests/benchmarks/support/report.hpp"

namespace paracrine::benchmarks {

/// method=auto tol=1e-3 max_order=5 max_step=0 linear_tol=0.3; end and output times are the
/// problem's.
inline TimeOptions time_options(Options& options, std::vector<double> output_times,
                                double tolerance = 1e-3) {
  TimeOptions time;
  time.end = output_times.back();
  time.output_times = std::move(output_times);
  time.method = method_named(options.text("method", "auto"));
  time.tolerance = options.real("tol", tolerance);
  time.max_order = options.whole("max_order", time.max_order);
  time.max_step = options.real("max_step", time.max_step);
  time.linear_tolerance = options.real("linear_tol", time.linear_tolerance);
  return time;
}

inline Json json(const TimeOptions& time) {
  return {{"method", std::string(name_of(time.method))},
          {"tolerance", time.tolerance},
          {"max_order", time.max_order}};
}

inline Json json(const SolveStatistics& s) {
  return {{"steps", s.steps},
          {"rejected", s.error_test_failures},
          {"not_converged", s.convergence_failures},
          {"newton", s.newton_iterations},
          {"krylov", s.linear_iterations},
          {"cycles", s.multigrid_cycles},
          {"set_ups", s.preconditioner_setups},
          {"jacobians", s.jacobian_evaluations},
          {"rates", s.rate_evaluations},
          {"restarts", s.restarts},
          {"last_order", s.last_order}};
}

}  // namespace paracrine::benchmarks
