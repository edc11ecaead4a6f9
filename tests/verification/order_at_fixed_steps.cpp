// SPDX-License-Identifier: BSD-3-Clause
//
// Orders of the one-step methods, at steps of one length. The longest and the first step are given,
// and a tolerance that the estimated error stays below, so that control neither shortens a step nor
// has one done again: the number of steps shows it.
#include <gtest/gtest.h>

#include "meshes/box.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/manufactured.hpp"

namespace paracrine::test {
namespace {

/// Two species that diffuse and turn into each other, from uniform values to those of a source that
/// varies: smooth from the first step on.
Problem linear_problem() {
  ProblemBuilder builder;
  builder.species("a", "0.1", "1");
  builder.species("b", "0.02", "0.5");
  builder.reaction("a", 0, "-2*a + b");
  builder.reaction("b", 1, "3*a - 4*b + 4*x^2*(3 - 2*x)*y^2*(3 - 2*y)");
  return std::move(builder.problem);
}

/// Errors of one method against a tight solution of the same semi-discrete system.
class FixedSteps {
 public:
  FixedSteps(Method method, const Problem& problem)
      : method_(method), solve_(generate(shape::Rectangle{.cells = {16, 16}}), problem) {
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

  /// log2 of the ratio of errors at 32 and 64 steps, each with its tolerance.
  double order(double coarse_tolerance, double fine_tolerance) {
    const double slope = std::log2(error(32, coarse_tolerance) / error(64, fine_tolerance));
    record("Order in time (error against steps of one length)", std::string(name_of(method_)),
           method_ == Method::linear ? "3" : "2", slope);
    return slope;
  }

 private:
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
  Solve solve_;
  std::vector<double> reference_;
};

// The next term of the error is a 32nd of the leading one or a few: a tenth or two of an order.
// Linear solves leave a hundredth of the tolerance in a step, so it falls with the step's third
// power, as the error does.
TEST(OrderAtFixedSteps, IsThreeForLinear) {
  FixedSteps linear(Method::linear, linear_problem());
  EXPECT_NEAR(linear.order(2e-4, 2e-4 / 8), 3, 0.2);
  EXPECT_LE(linear.error(32, 2e-4), 4e-6) << "twice what was measured when this was written";
}

// There are no solves, and a tolerance that no step comes near will do.
TEST(OrderAtFixedSteps, IsTwoForChebyshev) {
  FixedSteps chebyshev(Method::chebyshev, Manufactured(Domain::square).problem);
  EXPECT_NEAR(chebyshev.order(0.1, 0.1), 2, 0.2);
  EXPECT_LE(chebyshev.error(32, 0.1), 2.5e-5) << "twice what was measured when this was written";
}

}  // namespace
}  // namespace paracrine::test
