// SPDX-License-Identifier: BSD-3-Clause
//
// Orders of the one-step methods, at steps of one length.
#include <gtest/gtest.h>

#include "tests/support/problem_builder.hpp"
#include "tests/verification/fixed_steps.hpp"
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
