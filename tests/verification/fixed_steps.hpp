// SPDX-License-Identifier: BSD-3-Clause
//
// Errors of a one-step method at steps of one length. The longest and the first step are given, and
// a tolerance that the estimated error stays below, so that control neither shortens a step nor has
// one done again: the number of steps shows it.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "meshes/box.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"

namespace paracrine::test {

/// Errors of one method against a tight solution of the same semi-discrete system.
class FixedSteps {
 public:
  /// @param what  named in the record
  FixedSteps(Method method, const Problem& problem, std::string what = "")
      : method_(method),
        what_(std::string(name_of(method)) + (what.empty() ? "" : ", " + what)),
        solve_(generate(shape::Rectangle{.cells = {16, 16}}), problem) {
    TimeOptions tight;
    tight.end = end;
    tight.tolerance = 1e-10;
    tight.method = Method::bdf;
    reference_ = solve_.run(tight).values;
  }

  double error(int steps, double tolerance) {
    TimeOptions options;
    options.end = end;
    options.method = method_;
    options.tolerance = tolerance;
    options.max_step = options.initial_step = end / steps;
    const State state = solve_.run(options);
    EXPECT_EQ(solve_.statistics.steps, steps) << "control must not act";
    EXPECT_EQ(solve_.statistics.error_test_failures + solve_.statistics.convergence_failures, 0);
    return relative_distance(state.values);
  }

  /// log2 of the ratio of errors at so many steps and twice as many, each with its tolerance.
  double order(double coarse_tolerance, double fine_tolerance, int steps = 32) {
    const double slope =
        std::log2(error(steps, coarse_tolerance) / error(2 * steps, fine_tolerance));
    record("Order in time (error against steps of one length)", what_,
           method_ == Method::linear ? "3" : "2", slope);
    return slope;
  }

 private:
  // Pools are on every rank, and count as often.
  double relative_distance(const std::vector<double>& values) const {
    double sums[2] = {0, 0};
    for (std::size_t i = 0; i < values.size(); ++i) {
      sums[0] += std::pow(values[i] - reference_[i], 2);
      sums[1] += std::pow(reference_[i], 2);
    }
    MPI_Allreduce(MPI_IN_PLACE, sums, 2, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    return std::sqrt(sums[0] / sums[1]);
  }

  static constexpr double end = 1;
  Method method_;
  std::string what_;
  Solve solve_;
  std::vector<double> reference_;
};

}  // namespace paracrine::test
