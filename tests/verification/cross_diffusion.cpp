// SPDX-License-Identifier: BSD-3-Clause
//
// Diffusion along another species: derivative, account, order, and the phase field that two such
// terms make of fourth order.
#include <gtest/gtest.h>

#include <numbers>

#include "solver/time/linear_solve.hpp"
#include "tests/support/flow_problem.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/meshes.hpp"
#include "tests/verification/taylor_test.hpp"

namespace paracrine::test {
namespace {

/// c_t = div(M grad mu), delay mu_t = c^3 - c - wall lap c - mu: coefficients that vary, of both
/// signs.
Problem phase(const std::string& initial, const std::string& M = "1", double delay = 1e-3,
              double wall = 0.01) {
  ProblemBuilder builder;
  builder.species("c", "", initial);
  builder.species("mu", "", "0");
  for (Species& species : builder.problem.species) species.nonnegative = false, species.scale = 1;
  diffuse_along(builder, 0, 1, M);
  diffuse_along(builder, 1, 0, std::to_string(-wall / delay));
  builder.reaction("potential", 1, "(c^3 - c - mu)/" + std::to_string(delay));
  return std::move(builder.problem);
}

TEST(CrossDiffusion, HasTheJacobianOfItsRates) {
  for (const NamedMesh& each : one_of_each(5)) {
    const Solve solve(each.data, phase("0", "1 + 0.5*x"));
    TaylorTest taylor(solve.system, random_field(solve.system, 1, -1, 1),
                      random_field(solve.system, 2, -1, 1));
    // What c^3 leaves is of second order; rates are some 1e3.
    const double slope = std::log10(taylor.remainder(1e-2) / taylor.remainder(1e-3));
    record("Jacobian (Taylor test: order of the remainder)", "cross-diffusion, " + each.name, "2",
           slope);
    EXPECT_NEAR(slope, 2, 0.05) << each.name;
  }
}

// Alone, it is linear: the product with the Jacobian is the difference of the rates.
TEST(CrossDiffusion, IsLinear) {
  ProblemBuilder builder;
  builder.species("c", "", "1");
  builder.species("mu", "0.1", "1");
  diffuse_along(builder, 0, 1, "-0.3");
  const Solve solve(generate(shape::Box{.cells = {5, 5, 5}}), builder.problem);
  EXPECT_TRUE(solve.system.has_constant_coefficients());
  TaylorTest taylor(solve.system, random_field(solve.system, 1, 1, 2),
                    random_field(solve.system, 2, -1, 1));
  EXPECT_LT(taylor.remainder(1), 1e-12 * taylor.size());
}

// mu = exp(-t) (1 - 3 x^2 + 2 x^3) by a source, flat at both ends; c is the integral of div((1 + x)
// grad mu), second derivatives of elements that nothing smooths: of order two inside, of order one
// in the half cells at the sides, 1.5 in L2.
TEST(CrossDiffusion, HasTheOrderOfTheSides) {
  const std::string F = "(1 - 3*x^2 + 2*x^3)", curvature = "(12*x - 6)";
  double error[2];
  for (int level = 0; level < 2; ++level) {
    ProblemBuilder builder;
    builder.species("c", "", "0");
    builder.species("mu", "0.5", F);
    for (Species& species : builder.problem.species) species.nonnegative = false;
    diffuse_along(builder, 0, 1, "1 + x");
    builder.reaction("source", 1, "-exp(-t)*(" + F + " + 0.5*" + curvature + ")");
    // c_t = div((1 + x) grad mu) = exp(-t) ((1 + x) F'' + F')
    Solve solve(swirled_square(32 << level), builder.problem);
    const State state = solve.run(until(0.5, 1e-7));
    error[level] = solve.error(state, 0, [](const auto& x) {
      return (1 - std::exp(-0.5)) * ((1 + x[0]) * (12 * x[0] - 6) + 6 * x[0] * x[0] - 6 * x[0]);
    });
  }
  const double order = std::log2(error[0] / error[1]);
  record("Order in space of cross-diffusion (L2)", "obtuse triangles", "1.5", order);
  EXPECT_GE(order, 1.4) << error[0] << " " << error[1];
}

double energy(const Solve& solve, std::span<const double> u) {
  // int c^4/4 - c^2/2 + wall/2 |grad c|^2, the last by mu where that is in place
  double sum = 0;
  for (std::size_t i = 0; i < solve.mesh.num_owned_nodes(); ++i) {
    const double c = u[2 * i], mu = u[2 * i + 1];
    sum += solve.space.node_volume()[i] * (c * mu / 2 - c * c * c * c / 4);
  }
  MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
  return sum;
}

/// Energies at times after the start.
struct Energies : Observer {
  explicit Energies(const Solve& s) : solve(s) {}
  void observe(const Snapshot& snapshot) override {
    if (snapshot.time > 0.02) values.push_back(energy(solve, snapshot.values));
  }
  const Solve& solve;
  std::vector<double> values;
};

// Two halves that part: c is kept to what steps leave, and each step lowers the energy.
TEST(PhaseField, KeepsItsAmountAndLosesEnergy) {
  Solve solve(generate(shape::Rectangle{.size = {2, 2}, .cells = {20, 20}}),
              phase("0.1 + 0.2*(x - 1)*(y - 1) + 0.1*(x - 1)^2*(y - 0.5)"));
  const State start = initial_state(solve.system, 0, nullptr);
  Energies energies(solve);
  const State state = solve.run(until(1, 1e-5), {&energies});
  const double amount = solve.system.stored(start.values)[0];
  EXPECT_NEAR(solve.system.stored(state.values)[0], amount, 1e-6);
  ASSERT_GT(energies.values.size(), 10u);
  for (std::size_t k = 1; k < energies.values.size(); ++k)
    EXPECT_LE(energies.values[k], energies.values[k - 1] + 1e-5) << k;
  EXPECT_LT(energies.values.back(), -0.45) << "it has not parted: nothing was tested";
  record("Linear iterations a Newton iteration, phase field", "21^2 nodes", "",
         static_cast<double>(solve.statistics.linear_iterations) /
             static_cast<double>(solve.statistics.newton_iterations));
}

/// GMRES iterations of a step a hundred times longer than a wall takes to settle.
int iterations_of_phase(int n) {
  const Solve solve(generate(shape::Rectangle{.size = {2, 2}, .cells = {n, n}}), phase("0"));
  SystemWorkspace work = solve.system.workspace();
  std::vector<double> u(solve.system.num_unknowns());
  for (std::size_t i = 0; i < u.size(); i += 2)
    u[i] = std::tanh((solve.mesh.points()[i / 2][0] - 1) / std::sqrt(0.02));
  const std::vector<double> b = random_field(solve.system, 4, -1, 1);
  std::vector<double> x(b.size());
  LinearSolve linear(solve.system, {1, 1});
  linear.linearise(0, u, work);
  linear.set_up(1);
  const auto outcome = linear.solve(b, x, {0, 1e-4}, work);
  EXPECT_TRUE(outcome.converged);
  return outcome.iterations;
}

// The cycles of a pair owe the same count on every mesh. Long waves cost (gamma M/eps)^(1/2) = 10.
TEST(PhaseField, NeedsNoMoreIterationsOnFinerMeshes) {
  const int coarse = iterations_of_phase(20), fine = iterations_of_phase(80);
  record("GMRES iterations to 1e-4, phase field, gamma = 100 eps/M", "21^2 nodes", "", coarse);
  record("GMRES iterations to 1e-4, phase field, gamma = 100 eps/M", "81^2 nodes", "", fine);
  EXPECT_LE(fine, 1.5 * coarse);
}

}  // namespace
}  // namespace paracrine::test
