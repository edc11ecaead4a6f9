// SPDX-License-Identifier: BSD-3-Clause
//
// The Jacobian the integrator uses against differences of the rates it integrates, and what the
// preconditioner makes of it.
#include <gtest/gtest.h>

#include "solver/time/linear_solve.hpp"
#include "tests/support/gmres.hpp"
#include "tests/support/problem_builder.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/manufactured.hpp"
#include "tests/verification/meshes.hpp"
#include "tests/verification/taylor_test.hpp"

namespace paracrine::test {
namespace {

// Three coupled species with every kind of boundary term.
Problem with_all_terms() {
  ProblemBuilder builder;
  builder.species("a", "0.5", "1");
  builder.species("b", "0.2", "1");
  builder.species("c", "", "1");
  builder.reaction("loss", 0, "-3*a*b^2/(1 + c)");
  builder.reaction("gain", 1, "a*hill(c, 0.5, 3) - mm(b, 0.3)");
  builder.reaction("bound", 2, "exp(-c)*a - 2*c*b");
  builder.boundary("xmin", 0, FixedValue{builder.formula("1.5")});
  builder.boundary("xmax", 0, Exchange{builder.formula("0.7"), builder.formula("0.1")});
  builder.boundary("ymin", 1, Flux{builder.formula("0.3 + x")});
  builder.boundary(
      "ymax", 1,
      GradedIschaemia{builder.formula("0.4"), builder.formula("0.2"), builder.formula("0.8")});
  return std::move(builder.problem);
}

void expect_slope_two(const std::string& name, const MeshData& mesh, double low, bool limited) {
  const Solve solve(mesh, with_all_terms());
  int edges = static_cast<int>(solve.system.diffusion().num_limited_edges());
  MPI_Allreduce(MPI_IN_PLACE, &edges, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
  EXPECT_EQ(edges > 0, limited);
  TaylorTest taylor(solve.system, random_field(solve.system, 1, low, 2),
                    random_field(solve.system, 2, -1, 1));

  // Steps so small that no limiter changes its branch, so large that round-off (1e-16 of the rates,
  // some 1e4 here) stays a thousandth of the remainder.
  const double coarse = taylor.remainder(1e-3), fine = taylor.remainder(1e-4);

  const double slope = std::log10(coarse / fine);
  record("Jacobian (Taylor test: order of the remainder)", name, "2", slope);
  EXPECT_NEAR(slope, 2, 0.05) << coarse << " " << fine << " of " << taylor.size();
}

TEST(Jacobian, IsTheDerivativeOfTheRatesWithEveryBoundaryTerm) {
  expect_slope_two("reactions, diffusion, every boundary term",
                   generate(shape::Rectangle{.cells = {12, 12}}), 0.2, false);
}

// Values near zero, where the limiter acts: most limited edges carry the poorer node's share.
TEST(Jacobian, IsTheDerivativeOfTheRatesWhereTheLimiterActs) {
  expect_slope_two("the same with the limiter at work", swirled_square(12), 0.01, true);
}

struct Shifted {
  explicit Shifted(int n)
      : solution(Domain::cube),
        solve(generate(shape::Box{.cells = {n, n, n}}), solution.problem),
        u(random_field(solve.system, 3, 1, 2)),
        b(random_field(solve.system, 4, -1, 1)),
        work(solve.system.workspace()) {}
  Manufactured solution;
  Solve solve;
  std::vector<double> u, b;
  SystemWorkspace work;
};

// GMRES iterations for I - gamma J with gamma = 1 h: thousands of times the diffusion time of a
// cell on the finest mesh, and stiff in the reactions.
int iterations(int n) {
  Shifted s(n);
  LinearSolve linear(s.solve.system, {1, 1, 1});
  linear.linearise(0, s.u, s.work);
  linear.set_up(1);
  std::vector<double> x(s.u.size());
  const auto outcome = linear.solve(s.b, x, {0, 1e-6}, s.work);
  EXPECT_TRUE(outcome.converged);
  return outcome.iterations;
}

int iterations_without_preconditioner(int n) {
  Shifted s(n);
  SystemJacobian G;
  s.solve.system.source_jacobian(0, s.u, G, s.work);
  return gmres_iterations(
      [&](const std::vector<double>& v) {
        std::vector<double> y(v.size());
        s.solve.system.jacobian_times(s.u, G, v, y, s.work);
        for (std::size_t i = 0; i < v.size(); ++i) y[i] = v[i] - y[i];
        return y;
      },
      s.b, 1e-6);
}

// Multigrid owes the same count on every mesh; two iterations are left to the coarsest meshes,
// where fewer modes exist. Without it counts double with the mesh.
TEST(LinearSolve, NeedsNoMoreIterationsOnFinerMeshes) {
  const int coarse = iterations(8), middle = iterations(16), fine = iterations(32);
  const int plain = iterations_without_preconditioner(16);

  record("GMRES iterations to 1e-6, three species, gamma = 1 h", "9^3 nodes", "", coarse);
  record("GMRES iterations to 1e-6, three species, gamma = 1 h", "17^3 nodes", "", middle);
  record("GMRES iterations to 1e-6, three species, gamma = 1 h", "33^3 nodes", "", fine);
  record("GMRES iterations to 1e-6, three species, gamma = 1 h", "17^3 nodes, no preconditioner",
         "", plain);
  EXPECT_LE(middle, coarse + 2);
  EXPECT_LE(fine, middle + 2);
  EXPECT_LE(3 * middle, plain);
}

// Single precision inside, double outside: the residual in double precision says what is left.
TEST(LinearSolve, IsExactInDoublePrecision) {
  Shifted s(8);
  for (const double gamma : {1e-3, 1.0, 1e3}) {
    LinearSolve linear(s.solve.system, {1, 1, 1});
    linear.linearise(0, s.u, s.work);
    linear.set_up(gamma);
    std::vector<double> x(s.u.size()), residual(s.u.size());
    EXPECT_TRUE(linear.solve(s.b, x, {0, 1e-11}, s.work).converged);
    s.solve.system.jacobian_times(s.u, linear.jacobian(), x, residual, s.work);
    for (std::size_t i = 0; i < x.size(); ++i) residual[i] = x[i] - gamma * residual[i] - s.b[i];
    // Eleven digits of the residual after the node-local part; before it, reactions amplify it by
    // gamma times their rate, below 1e2 per hour here.
    EXPECT_LE(norm(residual), 1e-11 * (1 + 1e2 * gamma) * norm(s.b)) << gamma;
  }
}

}  // namespace
}  // namespace paracrine::test
