// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include "meshes/box.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/manufactured.hpp"

namespace paracrine::test {
namespace {

struct Outcome {
  double error;  // against a tight solution of the same semi-discrete system
  double steps;
};

class OrderInTime : public testing::Test {
 protected:
  OrderInTime()
      : solve_(generate(shape::Rectangle{.cells = {16, 16}}),
               Manufactured(Domain::square).problem) {
    reference_ = run(1e-10, 5).values;
  }

  State run(double tolerance, int max_order) {
    TimeOptions options;
    options.end = 2;
    options.tolerance = tolerance;
    options.max_order = max_order;
    return solve_.run(options);
  }

  Outcome measure(double tolerance, int max_order) {
    const State state = run(tolerance, max_order);
    double sums[2] = {0, 0};
    for (std::size_t i = 0; i < reference_.size(); ++i) {
      sums[0] += std::pow(state.values[i] - reference_[i], 2);
      sums[1] += std::pow(reference_[i], 2);
    }
    MPI_Allreduce(MPI_IN_PLACE, sums, 2, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    return {std::sqrt(sums[0] / sums[1]), static_cast<double>(solve_.statistics.steps)};
  }

  // Slope of log error over log steps between a loose and a tight run at a fixed order.
  double order(int max_order, double loose, double tight) {
    const Outcome a = measure(loose, max_order), b = measure(tight, max_order);
    const double slope = std::log(a.error / b.error) / std::log(b.steps / a.steps);
    record("Order in time (error against number of adaptive steps)",
           "BDF, order at most " + std::to_string(max_order), std::to_string(max_order), slope);
    return slope;
  }

  Solve solve_;
  std::vector<double> reference_;
};

// Steps vary and start at order one, so the measured slope scatters about the order; a method of
// the next lower order would miss each bound.
TEST_F(OrderInTime, IsOneForBackwardEuler) {
  EXPECT_NEAR(order(1, 1e-3, 1e-5), 1, 0.25);
}
TEST_F(OrderInTime, IsTwoForOrderTwo) {
  EXPECT_NEAR(order(2, 1e-4, 1e-7), 2, 0.4);
}
TEST_F(OrderInTime, IsThreeForOrderThree) {
  EXPECT_NEAR(order(3, 1e-4, 1e-8), 3, 0.6);
}

// With all orders the error follows the tolerance: two decades of one for two of the other, give or
// take a third of a decade each.
TEST_F(OrderInTime, ErrorFollowsTheToleranceWithAllOrders) {
  const double loose = measure(1e-4, 5).error, tight = measure(1e-7, 5).error;
  const double slope = std::log10(loose / tight) / 3;
  record("Order in time (error against number of adaptive steps)",
         "all orders: decades of error a decade of tolerance", "1", slope);
  EXPECT_GT(slope, 0.7);
  EXPECT_LT(loose, 1e-2);
}

}  // namespace
}  // namespace paracrine::test
