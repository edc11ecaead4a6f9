// SPDX-License-Identifier: BSD-3-Clause
//
// Cycles a linear solve needs, (I - gamma J) x = b to 1e-6 of the first estimate, b rough; and the
// time of the set-up against that of one solve.
//
//     benchmark_iterations [species=1|8] [regime=diffusion|reaction] [n=32] [gamma=1]
//
// One species: u' = D Lap u - k u, k = 1 and 1e4 in a ball; D = 1 where diffusion dominates, 1e-3
// where reactions do. Eight: the network at its start, diffusivities times 100 or by 100.
#include "solver/time/initial.hpp"
#include "solver/time/linear_solve.hpp"
#include "tests/benchmarks/problems/network.hpp"
#include "tests/benchmarks/support/report.hpp"
#include "tests/benchmarks/support/timed_system.hpp"
#include "tests/support/problem_builder.hpp"

using namespace paracrine;
using namespace paracrine::benchmarks;

namespace {

constexpr double tolerance = 1e-6;

Problem one_species(bool diffusive) {
  test::ProblemBuilder b;
  b.species("u", diffusive ? "1" : "1e-3", "0");
  b.reaction("uptake", 0, "-u*(1 + if((x - 1)^2 + (y - 1)^2 + (z - 1)^2 < 0.25, 9999, 0))");
  b.boundary("zmin", 0, FixedValue{b.formula("1")});
  return std::move(b.problem);
}

/// As good as random, the same on any number of ranks; zero where values are imposed.
std::vector<double> rough(const Discretization& system) {
  const auto S = static_cast<std::size_t>(system.num_species());
  const auto node = system.space().mesh().original_node();
  std::vector<double> b(system.num_unknowns());
  for (std::size_t i = 0; i < b.size(); ++i) {
    const auto number = static_cast<std::uint64_t>(node[i / S]) * S + i % S + 1;
    const std::uint64_t mixed = number * 0x9e3779b97f4a7c15u;  // Fibonacci hashing
    b[i] = system.imposed()[i] ? 0 : 2 * static_cast<double>(mixed >> 11) * 0x1p-53 - 1;
  }
  return b;
}

/// Root of the sum of squares over all ranks. Collective.
double norm(std::span<const double> v) {
  double sum = 0;
  for (const double value : v) sum += value * value;
  MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
  return std::sqrt(sum);
}

/// |x - y| / |y| with y the solution of the same system to a thousandth of the tolerance: beyond
/// that, rounding in single precision would have to be refined away again. Collective.
double error_of(std::span<const double> x, LinearSolve& linear, std::span<const double> b,
                SystemWorkspace& work) {
  std::vector<double> y(b.size()), difference(b.size());
  linear.solve(b, y, {0, 1e-3 * tolerance}, work);
  for (std::size_t i = 0; i < x.size(); ++i) difference[i] = x[i] - y[i];
  return norm(difference) / norm(y);
}

int iterations_run(Options& options) {
  const int species = options.whole("species", 1), n = options.whole("n", 32);
  const std::string regime = options.text("regime", "diffusion");
  const double gamma = options.real("gamma", 1);
  options.refuse_unknown();
  if (regime != "diffusion" && regime != "reaction")
    throw InputError("regime: expected diffusion or reaction, found \"" + regime + "\"");
  const bool diffusive = regime == "diffusion";

  Stopwatch watch;
  MeshData mesh = network_mesh(n);
  watch.lap("mesh");
  const Problem problem = species == 1 ? one_species(diffusive) : network(diffusive ? 100 : 0.01);
  const TimedSystem made(std::move(mesh), problem, watch);
  const std::vector<double> u = initial_state(made.system, 0, nullptr).values;
  LinearSolve linear(made.system, std::vector<double>(static_cast<std::size_t>(species), 1.0));
  watch.lap("hierarchy");
  SystemWorkspace work = made.system.workspace();
  linear.linearise(0, u, work);
  linear.set_up(gamma);
  watch.lap("set_up");
  const std::vector<double> b = rough(made.system);
  std::vector<double> x(b.size());
  const auto outcome = linear.solve(b, x, {0, tolerance}, work);
  watch.lap("solve");
  const std::int64_t cycles = linear.num_cycles();  // before those of the check

  Checks checks;
  // The goal is a share of the first estimate, which may be a few times the solution, and it is the
  // expected error that meets it.
  checks.at_most("error", error_of(x, linear, b, work), 10 * tolerance);
  checks.at_most("not converged", outcome.converged ? 0 : 1, 0);
  Json report{{"problem", "iterations"},
              {"species", species},
              {"regime", regime},
              {"n", n},
              {"nodes", made.mesh.num_global_nodes()},
              {"gamma", gamma}};
  report["iterations"] = outcome.iterations;
  report["cycles"] = cycles;
  report["seconds"] = watch.seconds();
  return finish(report, checks);
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv, iterations_run);
}
