// SPDX-License-Identifier: BSD-3-Clause
//
// Cycles a linear solve needs, (I - gamma J) x = b to 1e-6 by preconditioned GMRES, b rough; and
// the time of the set-up against that of one solve.
//
//     benchmark_iterations [species=1|8] [regime=diffusion|reaction] [n=32] [gamma=1]
//
// One species: u' = D Lap u - k u, k = 1 and 1e4 in a ball; D = 1 where diffusion dominates, 1e-3
// where reactions do. Eight: the network at its start, diffusivities times 100 or by 100.
#include "solver/time/krylov.hpp"

#include "solver/time/initial.hpp"
#include "solver/time/preconditioner.hpp"
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

class LinearSystem {
 public:
  LinearSystem(const Discretization& system, double gamma, Stopwatch& watch)
      : system_(system),
        gamma_(gamma),
        work_(system.workspace()),
        u_(initial_state(system, 0, nullptr).values),
        blocks_(system.num_unknowns() * static_cast<std::size_t>(system.num_species())),
        preconditioner_(system) {
    watch.lap("hierarchy");
    system_.source_jacobian(0, u_, blocks_, work_);
    preconditioner_.set_up(gamma, blocks_);
    watch.lap("set_up");
  }

  Krylov::Outcome solve(std::span<const double> b, std::span<double> x) {
    Krylov krylov(
        system_.space().mesh().comm(), b.size(),
        [&](std::span<const double> v, std::span<double> y) { multiply(v, y); },
        [&](std::span<const double> r, std::span<double> z) { precondition(r, z); });
    return krylov.solve(b, x, tolerance);
  }
  void multiply(std::span<const double> v, std::span<double> y) {
    system_.jacobian_times(u_, blocks_, v, y, work_);
    for (std::size_t i = 0; i < v.size(); ++i) y[i] = v[i] - gamma_ * y[i];
  }
  void precondition(std::span<const double> r, std::span<double> z) { preconditioner_.solve(r, z); }
  std::int64_t num_cycles() const noexcept { return preconditioner_.num_cycles(); }

 private:
  const Discretization& system_;
  double gamma_;
  SystemWorkspace work_;
  std::vector<double> u_, blocks_;
  Preconditioner preconditioner_;
};

double norm(std::span<const double> v) {
  double sum = 0;
  for (const double value : v) sum += value * value;
  MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
  return std::sqrt(sum);
}

/// |P (b - A x)| / |P b|, P the preconditioner: about the relative error of x, as P is about the
/// inverse of A. (The residual itself is large wherever A is, at the finest scales.) Collective.
double error_estimate(LinearSystem& linear, std::span<const double> b, std::span<const double> x) {
  std::vector<double> r(b.size()), z(b.size());
  linear.multiply(x, r);
  for (std::size_t i = 0; i < b.size(); ++i) r[i] = b[i] - r[i];
  linear.precondition(r, z);
  const double left = norm(z);
  linear.precondition(b, z);
  return left / norm(z);
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
  LinearSystem linear(made.system, gamma, watch);
  const std::vector<double> b = rough(made.system);
  std::vector<double> x(b.size());
  const auto outcome = linear.solve(b, x);
  watch.lap("solve");
  const std::int64_t cycles = linear.num_cycles();  // before those of the check

  Checks checks;
  // What GMRES updates and what is there differ by rounding in single precision.
  checks.at_most("error", error_estimate(linear, b, x), 3 * tolerance);
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
