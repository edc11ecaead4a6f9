// SPDX-License-Identifier: BSD-3-Clause
//
// The iteration by itself, in single precision: restarts, what it says of its error, and when it
// gives up.
#include "solver/time/gmres.hpp"

#include <gtest/gtest.h>

#include "tests/unit/time/linear_case.hpp"

namespace paracrine::test {
namespace {

/// Two species that chase each other, one moving far more than the other, over a step of more than
/// a turn: neither the node-local inverse nor the cycle knows much of the whole.
LinearCase chase() {
  LinearCase given;
  given.mesh = generate(shape::Rectangle{.cells = {14, 14}});
  given.builder.species("a", "1", "0");
  given.builder.species("b", "0.002", "0");
  given.builder.reaction("to_b", 1, "10*a");
  given.builder.reaction("from_b", 0, "-10*b");
  return given;
}

struct Tried {
  Gmres::Outcome outcome;
  double error;  // relative to the largest value
  std::int64_t cycles;
};
Tried tried(LinearCase given, const Gmres::Goal& goal) {
  PlacedCase alone(given, MPI_COMM_SELF), together(given, MPI_COMM_WORLD);
  ShiftedSystem shifted(together.solve.system, given.scales);
  SystemJacobian G;
  together.solve.system.source_jacobian(0, together.u, G, together.work);
  shifted.set_up(given.gamma, G, together.u);
  Gmres gmres(shifted);
  gmres.set_weights(std::vector<double>(together.b.size(), 1.0));
  std::vector<double> x(together.b.size());
  const auto outcome = gmres.solve(together.b, x, goal);
  return {outcome, together.error(x, alone.dense_solution()), shifted.num_cycles()};
}

// Single precision leaves about 1e-6; a restart that lost the residual would leave a digit or two.
TEST(Gmres, restarts_after_ten_directions_and_goes_on_from_there) {
  const Tried t = tried(chase(), {0, 1e-5, 200});
  EXPECT_GT(t.outcome.iterations, 10) << "the case must be hard enough to tell";
  EXPECT_TRUE(t.outcome.converged);
  EXPECT_LE(t.error, 1e-4);
}

TEST(Gmres, says_so_when_it_runs_out_of_iterations) {
  const Tried t = tried(chase(), {0, 1e-5, 5});
  EXPECT_FALSE(t.outcome.converged);
  EXPECT_EQ(t.outcome.iterations, 5);
  EXPECT_GT(t.outcome.error, 1e-5 * t.outcome.start);
}

TEST(Gmres, needs_no_direction_where_nothing_moves) {
  const Tried t = tried(chain_in_a_box(4, 0), {0, 0.1});
  EXPECT_LE(t.error, 1e-5) << "the node-local inverse is the solution";
}

// An absolute goal that the first estimate meets already; a cycle is spent, and serves.
TEST(Gmres, stops_at_the_first_estimate_when_that_is_good_enough) {
  const Tried t = tried(chain_in_a_box(2, 2), {1e3, 0});
  EXPECT_TRUE(t.outcome.converged);
  EXPECT_EQ(t.outcome.iterations, 0);
  EXPECT_EQ(t.cycles, 1);
  EXPECT_LE(t.error, 0.5);
}

// Every cycle serves: one for the first estimate, one a direction, one a restart, no other.
TEST(Gmres, spends_a_cycle_a_direction_and_one_to_begin_with) {
  const Tried t = tried(chain_in_a_box(3, 3), {0, 1e-4});
  EXPECT_GT(t.outcome.iterations, 0);
  EXPECT_LE(t.outcome.iterations, 10);
  EXPECT_EQ(t.cycles, t.outcome.iterations + 1);
}

// It stops on what it expects of the last plain step. Three: a mean against the largest entry, and
// that the expectation is of the last stretch.
TEST(Gmres, expects_an_error_of_the_size_it_has) {
  for (const double goal : {1e-1, 1e-2, 1e-3, 1e-4}) {
    const Tried t = tried(chain_in_a_box(3, 3, 5), {0, goal});
    EXPECT_LE(t.error, 10 * goal) << "goal " << goal;
  }
}

}  // namespace
}  // namespace paracrine::test
