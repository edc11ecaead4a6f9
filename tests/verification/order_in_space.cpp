// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include "meshes/box.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/manufactured.hpp"

namespace paracrine::test {
namespace {

MeshData unit_mesh(Domain domain, int n) {
  if (domain == Domain::interval) return generate(shape::Interval{.cells = n});
  if (domain == Domain::cube) return generate(shape::Box{.cells = {n, n, n}});
  return generate(shape::Rectangle{
      .cells = {n, n},
      .geometry = domain == Domain::cylinder ? Geometry::axisymmetric : Geometry::cartesian});
}

// Worst relative L2 error over the species at t = 0.2 h, time error far below that of space.
double error_at(Domain domain, int n) {
  const Manufactured solution(domain);
  Solve solve(unit_mesh(domain, n), solution.problem);
  TimeOptions options;
  options.end = 0.2;
  options.tolerance = 1e-7;
  const State state = solve.run(options);
  double worst = 0;
  for (int s = 0; s < Manufactured::num_species; ++s)
    worst = std::max(worst, solve.error(state, s, [&](const auto& x) {
      return solution.exact(s, x, options.end);
    }));
  return worst;
}

// Three meshes, each half the size of the one before; the order seen between the finer two. The
// bound 1.9 leaves the terms of order three and four of the coarser mesh their share.
void expect_order_two(Domain domain, const std::string& name, int coarsest) {
  double error[3];
  for (int level = 0; level < 3; ++level) error[level] = error_at(domain, coarsest << level);
  const double order = std::log2(error[1] / error[2]);
  record("Order in space (L2, three coupled nonlinear species)", name, "2", order);
  EXPECT_GE(order, 1.9) << error[0] << " " << error[1] << " " << error[2];
  EXPECT_GE(std::log2(error[0] / error[1]), 1.8);
  EXPECT_GT(error[2], 1e-6) << "an error this small would be the time integrator's, not space's";
}

TEST(OrderInSpace, IsTwoOnIntervals) {
  expect_order_two(Domain::interval, "interval", 16);
}
TEST(OrderInSpace, IsTwoOnTriangles) {
  expect_order_two(Domain::square, "triangles", 12);
}
TEST(OrderInSpace, IsTwoOnAxisymmetricTriangles) {
  expect_order_two(Domain::cylinder, "axisymmetric triangles", 12);
}
TEST(OrderInSpace, IsTwoOnTetrahedra) {
  expect_order_two(Domain::cube, "tetrahedra", 6);
}

}  // namespace
}  // namespace paracrine::test
