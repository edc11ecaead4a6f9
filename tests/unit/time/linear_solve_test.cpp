// SPDX-License-Identifier: BSD-3-Clause
//
// Solutions to eight digits, on all ranks together, against dense ones: with imposed values, with
// the limiter at work, for any number of species, moving or not, in units of any size.
#include "solver/time/linear_solve.hpp"

#include <gtest/gtest.h>

#include "tests/unit/fem/test_meshes.hpp"
#include "tests/unit/time/linear_case.hpp"

namespace paracrine::test {
namespace {

constexpr double goal = 1e-8;
// The goal is a mean over a thousand unknowns, of which one may err thirty times as much, and is
// relative to an estimate that a solution may fall short of by a small factor.
constexpr double allowed = 100 * goal;

struct Found {
  double error;  // relative, of the worst entry
  LinearSolve::Outcome outcome;
};
Found solve(LinearCase& given) {
  PlacedCase alone(given, MPI_COMM_SELF), together(given, MPI_COMM_WORLD);
  LinearSolve linear(together.solve.system, given.scales);
  linear.linearise(0, together.u, together.work);
  linear.set_up(given.gamma);
  std::vector<double> x(together.b.size(), 77);
  const auto outcome = linear.solve(together.b, x, {0, goal}, together.work);
  return {together.error(x, alone.dense_solution()), outcome};
}

void expect_solved(LinearCase given, const std::string& what) {
  const Found found = solve(given);
  EXPECT_LE(found.error, allowed) << what;
  EXPECT_TRUE(found.outcome.converged) << what;
}

TEST(LinearSolve, agrees_with_a_dense_solve_for_any_number_of_species) {
  for (const int S : {1, 2, 3, 4, 5, 8, 9, 13, 16, 17, 18})
    expect_solved(chain_in_a_box(S, S, S > 8 ? 2 : 3), std::to_string(S) + " species");
}

// Two that move among nine: the cycle has two lanes where the system has twelve. And movers that
// are not the first.
TEST(LinearSolve, agrees_with_a_dense_solve_where_few_species_move) {
  expect_solved(chain_in_a_box(9, 2), "two of nine");
  expect_solved(chain_in_a_box(18, 3), "three of eighteen");
  LinearCase late = chain_in_a_box(9, 0);
  for (const int s : {4, 8})
    late.builder.problem.species[std::size_t(s)].diffusivity = {late.builder.formula("0.4")};
  expect_solved(std::move(late), "the fifth and the last of nine");
}

TEST(LinearSolve, agrees_with_a_dense_solve_where_nothing_moves) {
  expect_solved(chain_in_a_box(3, 0), "coupled");
  LinearCase alone = chain_in_a_box(1, 0);
  expect_solved(std::move(alone), "one species");
}

TEST(LinearSolve, agrees_with_a_dense_solve_where_diffusivities_have_several_shapes) {
  LinearCase mixed = chain_in_a_box(5, 5);
  auto& species = mixed.builder.problem.species;
  const auto formula = [&](const char* text) { return mixed.builder.formula(text); };
  species[1].diffusivity = {formula("1"), formula("0.2"), formula("0.1")};
  species[3].diffusivity = {formula("0.1 + x")};
  expect_solved(std::move(mixed), "three shapes among five species");
}

TEST(LinearSolve, agrees_with_a_dense_solve_for_steps_short_and_long) {
  for (const double gamma : {1e-6, 1e-3, 1e3, 1e6}) {
    LinearCase given = chain_in_a_box(3, 2);
    given.gamma = gamma;
    expect_solved(std::move(given), "gamma = " + std::to_string(gamma));
  }
}

/// Spikes on a mesh of obtuse angles, two of three species diffusing, one of these signed.
LinearCase limited_case(bool nonnegative) {
  LinearCase limited;
  limited.mesh = swirled(12);
  limited.builder.species("a", "1", "0");
  limited.builder.species("b", "0.2", "0");
  limited.builder.species("c", "", "0");
  for (Species& s : limited.builder.problem.species) s.nonnegative = nonnegative;
  limited.builder.reaction("use", 0, "-a*c");
  limited.builder.reaction("make", 1, "3*a - b");
  limited.builder.boundary("xmin", 1, FixedValue{limited.builder.formula("0")});
  limited.gamma = 0.03;
  limited.state = [](std::size_t node, std::size_t s) {
    return std::max(0.0, arbitrary(node * 31 + s));
  };
  return limited;
}

TEST(LinearSolve, agrees_with_a_dense_solve_where_the_limiter_acts) {
  expect_solved(limited_case(true), "limited");
}

// Else the test above would show nothing: the limiter is part of J there.
TEST(LinearSolve, has_something_to_do_with_the_limiter_in_these_tests) {
  LinearCase limited = limited_case(true), plain = limited_case(false);
  PlacedCase with(limited, MPI_COMM_SELF), without(plain, MPI_COMM_SELF);
  EXPECT_GT((with.dense_solution() - without.dense_solution()).cwiseAbs().maxCoeff(), 1e-2);
}

// Cells per mm^3 beside molecules in mol: the same system in other units has the same solution.
TEST(LinearSolve, does_not_care_for_the_units_of_species) {
  LinearCase given;
  given.mesh = generate(shape::Box{.cells = {3, 3, 3}});
  const double small = 1e-20, large = 1e12;
  given.scales = {small, large};
  given.builder.species("factor", "0.3", "0");
  given.builder.species("cells", "0.01", "0");
  given.builder.reaction("secretion", 0, "5e-32*cells - 2*factor");
  given.builder.reaction("growth", 1, "-1e12*factor/(1e-20 + factor) - 0.3*cells");
  expect_solved(std::move(given), "1e-20 beside 1e12");
}

// Where something grows and the step is long, I - gamma J is neither positive nor well conditioned
// and the iteration may fail; then it must say so, for the step to be cut.
TEST(LinearSolve, claims_no_solution_that_it_does_not_have) {
  for (const double growth : {0.5, 2.0, 10.0, 50.0, 300.0}) {
    LinearCase given = chain_in_a_box(3, 2);
    given.builder.reaction("growth", 1, std::to_string(growth) + "*(c0 + c1 + c2)");
    const Found found = solve(given);
    if (found.outcome.converged) {
      EXPECT_LE(found.error, 1e-3) << growth;
    }
  }
}

TEST(LinearSolve, is_linear_in_the_size_of_the_right_hand_side) {
  LinearCase given = chain_in_a_box(3, 2);
  PlacedCase placed(given, MPI_COMM_WORLD);
  LinearSolve linear(placed.solve.system, given.scales);
  linear.linearise(0, placed.u, placed.work);
  linear.set_up(given.gamma);
  std::vector<double> plain(placed.b.size()), tiny(plain), b = placed.b;
  for (double& value : b) value *= 1e-30;

  linear.solve(placed.b, plain, {0, goal}, placed.work);
  linear.solve(b, tiny, {0, goal}, placed.work);

  for (std::size_t i = 0; i < b.size(); ++i) EXPECT_NEAR(tiny[i] * 1e30, plain[i], allowed);
}

TEST(LinearSolve, gives_nothing_for_nothing) {
  LinearCase given = chain_in_a_box(3, 2);
  PlacedCase placed(given, MPI_COMM_WORLD);
  LinearSolve linear(placed.solve.system, given.scales);
  linear.linearise(0, placed.u, placed.work);
  linear.set_up(given.gamma);
  std::vector<double> x(placed.b.size(), 77);

  const auto outcome = linear.solve(std::vector<double>(x.size(), 0.0), x, {0, goal}, placed.work);

  EXPECT_TRUE(outcome.converged);
  EXPECT_EQ(outcome.iterations, 0);
  for (const double value : x) EXPECT_EQ(value, 0);
}

// One system, two shifts and two states: nothing of the first may stay.
TEST(LinearSolve, follows_a_change_of_shift_and_state) {
  LinearCase given = chain_in_a_box(4, 3), later = chain_in_a_box(4, 3);
  later.state = [](std::size_t node, std::size_t s) { return 0.1 + 0.05 * arbitrary(node + s); };
  later.gamma = 0.01;
  PlacedCase first(given, MPI_COMM_WORLD), second(later, MPI_COMM_WORLD),
      alone(later, MPI_COMM_SELF);
  LinearSolve linear(first.solve.system, given.scales);
  std::vector<double> x(first.b.size());
  linear.linearise(0, first.u, first.work);
  linear.set_up(given.gamma);
  linear.solve(first.b, x, {0, goal}, first.work);

  linear.linearise(0, second.u, first.work);
  linear.set_up(later.gamma);
  linear.solve(second.b, x, {0, goal}, first.work);

  EXPECT_LE(second.error(x, alone.dense_solution()), allowed);
}

}  // namespace
}  // namespace paracrine::test
