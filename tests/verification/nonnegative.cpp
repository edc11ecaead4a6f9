// SPDX-License-Identifier: BSD-3-Clause
//
// Diffusion on meshes with obtuse angles: what the limiter prevents, and that it costs no order.
#include <gtest/gtest.h>

#include "tests/support/problem_builder.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/manufactured.hpp"
#include "tests/verification/meshes.hpp"

namespace paracrine::test {
namespace {

// A block of one species on a strip of obtuse triangles.
Problem block(bool nonnegative) {
  ProblemBuilder builder;
  builder.species("c", "1", "if(abs(x - 1.5) < 0.3, 1, 0)");
  builder.problem.species[0].nonnegative = nonnegative;
  return std::move(builder.problem);
}

struct Extremes {
  double lowest, amount;
};
Extremes after(double end, bool nonnegative) {
  Solve solve(sheared_strip(10), block(nonnegative));
  TimeOptions options;
  options.end = end;
  options.tolerance = 1e-6;
  const State state = solve.run(options);
  double lowest = *std::min_element(state.values.begin(), state.values.end());
  MPI_Allreduce(MPI_IN_PLACE, &lowest, 1, MPI_DOUBLE, MPI_MIN, MPI_COMM_WORLD);
  return {lowest, solve.system.stored(state.values)[0]};
}

// The mesh is as bad as claimed: rows of the stiffness matrix have positive off-diagonal entries.
TEST(ObtuseMesh, HasRowsOfTheWrongSign) {
  const Solve solve(sheared_strip(10), block(true));
  const SparseMatrix& K = solve.system.diffusion().matrix();
  double wrong = 0, right = 0;
  for (std::size_t i = 0; i < K.num_rows(); ++i)
    for (auto e = K.row_start[i]; e < K.row_start[i + 1]; ++e) {
      if (K.column[e] == static_cast<std::int32_t>(i)) continue;
      wrong = std::max(wrong, K.value[e]);
      right = std::max(right, -K.value[e]);
    }
  MPI_Allreduce(MPI_IN_PLACE, &wrong, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
  MPI_Allreduce(MPI_IN_PLACE, &right, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);

  EXPECT_GT(wrong, 0.1 * right);
  EXPECT_TRUE(solve.system.diffusion().limits_anywhere());
}

// The same problem with and without the limiter, which only nonnegative species have. 1e-3 of the
// block's height is a thousand times the tolerance: an undershoot of the scheme, not of the steps.
TEST(Limiter, KeepsNonnegativeWhatPlainGalerkinDoesNot) {
  const double end = 0.002;

  const Extremes plain = after(end, false), limited = after(end, true);

  record("Lowest value of a diffusing block on obtuse triangles", "without the limiter", "",
         plain.lowest);
  record("Lowest value of a diffusing block on obtuse triangles", "with the limiter", "0",
         std::min(limited.lowest, 0.0));
  EXPECT_LT(plain.lowest, -1e-3);
  EXPECT_GE(limited.lowest, 0);
  EXPECT_NEAR(limited.amount, plain.amount, 1e-9 * plain.amount)
      << "the limiter moves, never makes";
}

// Wherever a nonnegative field is zero, its rate is not negative: in the rates themselves, so that
// no step size can matter.
TEST(Limiter, NeverTakesFromANodeThatHasNothing) {
  const Solve solve(sheared_strip(10), block(true));
  SystemWorkspace work = solve.system.workspace();
  double worst = 0;
  for (int pattern = 2; pattern < 9; ++pattern) {
    std::vector<double> u(solve.system.num_unknowns()), f(u.size());
    for (std::size_t i = 0; i < u.size(); ++i)
      u[i] = solve.mesh.original_node()[i] % pattern == 0 ? 1.0 : 0.0;
    solve.system.rates(0, u, f, work);
    for (std::size_t i = 0; i < u.size(); ++i)
      if (u[i] == 0) worst = std::min(worst, f[i]);
  }
  // Rates are of the size 1/h^2 = 100; round-off of the linear part that the limiter undoes.
  EXPECT_GE(worst, -1e-11);
}

double error_at(int n) {
  const Manufactured solution(Domain::square);
  Solve solve(swirled_square(n), solution.problem);
  EXPECT_TRUE(solve.system.diffusion().limits_anywhere());
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

// Bound as for good meshes in order_in_space.cpp.
TEST(Limiter, LeavesTheOrderTwoOnSmoothData) {
  const double middle = error_at(24), fine = error_at(48);
  const double order = std::log2(middle / fine);

  record("Order in space (L2, three coupled nonlinear species)", "obtuse triangles, limited", "2",
         order);
  EXPECT_GE(order, 1.9) << middle << " " << fine;
}

}  // namespace
}  // namespace paracrine::test
