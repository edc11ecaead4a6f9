// SPDX-License-Identifier: BSD-3-Clause
//
// The paracrine network benchmark: 8 species, 6 of them diffusing, 72 h in a 2 mm cube, a new depot
// at 24 h; fastest rate 8,080 /h. Compares the box means with reference values of the same
// semi-discrete system (36 cells a side) before it reports a time.
//
//     network [cells a side = 36] [tolerance = 1e-3] [max order = 5]
#include <petscsys.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "meshes/box.hpp"
#include "tests/support/problem_builder.hpp"
#include "tests/support/solve.hpp"

using namespace paracrine;

namespace {

constexpr double reference[5][9] = {{1, 0.482829953, 0.138046521, 0.685174444, 0.232482052,
                                     0.0241473375, 0.00198141601, 0.113458555, 0.0274664650},
                                    {24, 0.512618327, 0.169211521, 0.246725230, 0.216909585,
                                     0.00655721774, 0.00366789534, 0.702130665, 0.00219252673},
                                    {25, 0.439399587, 0.317411193, 0.192153058, 0.263091124,
                                     0.0115442604, 0.00620779326, 0.710626980, 0.00264738611},
                                    {48, 0.482500180, 0.147851442, 0.302583018, 0.197002774,
                                     0.00762504330, 0.00404384730, 0.649982583, 0.00243581357},
                                    {72, 0.556602865, 0.0117013961, 0.795741982, 0.0501109652,
                                     0.0139727561, 0.00209576112, 0.169259504, 0.00827327565}};

Problem network() {
  test::ProblemBuilder b;
  const auto depot = [](const std::string& center, const std::string& start) {
    return "if(t >= " + start + ", exp(-(t - " + start + ")/48), 0)*(1 - tanh((sqrt(" + center +
           ") - 0.3)/0.06))/2";
  };
  const std::string cells = "(" + depot("(x-0.6)^2 + (y-0.7)^2 + (z-0.8)^2", "0") + " + " +
                            depot("(x-1.4)^2 + (y-1.2)^2 + (z-1.1)^2", "0") + " + " +
                            depot("(x-0.9)^2 + (y-1.5)^2 + (z-0.5)^2", "24.000000001") + ")";
  const char* diffusivity[] = {"7.2", "0.36", "", "", "0.30", "0.30", "0.20", "0.25"};
  const char* initial[] = {"1", "0", "1", "0", "0", "0", "0.05", "0.1"};
  const char* names[] = {"O", "V", "R", "C", "L", "A", "M", "I"};
  for (int s = 0; s < 8; ++s) b.species(names[s], diffusivity[s], initial[s]);
  b.reaction("oxygen", 0, "10*(1 - O) - (4 + 400*" + cells + ")*O/(0.05 + O)");
  b.reaction("vegf", 1, "2*" + cells + "*(1 + 9*0.15^4/(0.15^4 + O^4)) - 36*V*R + 3.6*C - 0.5*V");
  b.reaction("receptor", 2, "0.3*(1 - R) - 36*V*R + 3.6*C");
  b.reaction("complex", 3, "36*V*R - 3.6*C - C");
  b.reaction("ligand", 4, cells + " - 2*M*L/(0.5 + L) - 0.1*L");
  b.reaction("anti", 5, "2*M*L/(0.5 + L) - 5*A");
  b.reaction("macrophage", 6, "C/(0.3 + C) + 0.2*" + cells + " - 50*M*I - 0.5*M");
  b.reaction("inhibitor", 7, "0.8*A/(0.1 + A) + 0.05 - 50*M*I - 0.3*I");
  b.boundary("zmin", 0, FixedValue{b.formula("1")});
  return std::move(b.problem);
}

/// Compares box means with the reference at the output times.
class Means : public Observer {
 public:
  Means(const FunctionSpace& space, int rank) : space_(space), rank_(rank) {}
  void observe(const Snapshot& snapshot) override {
    if (!snapshot.output || snapshot.time == 0) return;
    std::array<double, 8> mean{};
    for (std::size_t i = 0; i < space_.mesh().num_owned_nodes(); ++i)
      for (int s = 0; s < 8; ++s) {
        mean[s] += space_.node_volume()[i] / 8 * snapshot.values[i * 8 + s];
        least_ = std::min(least_, snapshot.values[i * 8 + s]);
      }
    MPI_Allreduce(MPI_IN_PLACE, mean.data(), 8, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    for (const auto& row : reference)
      if (std::abs(row[0] - snapshot.time) < 1e-9)
        for (int s = 0; s < 8; ++s) worst_ = std::max(worst_, std::abs(mean[s] / row[s + 1] - 1));
    if (rank_ == 0)
      std::printf("t = %4g h  worst mean so far off by %.2e, least value %.2e\n", snapshot.time,
                  worst_, least_);
  }
  double worst() const { return worst_; }

 private:
  const FunctionSpace& space_;
  int rank_;
  double worst_ = 0, least_ = 1;
};

}  // namespace

int main(int argc, char** argv) {
  PetscInitializeNoArguments();
  {
    const int n = argc > 1 ? std::atoi(argv[1]) : 36;
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    const auto start = std::chrono::steady_clock::now();
    test::Solve solve(generate(shape::Box{.size = {2, 2, 2}, .cells = {n, n, n}}), network());
    const auto ready = std::chrono::steady_clock::now();
    TimeOptions options;
    options.end = 72;
    options.tolerance = argc > 2 ? std::atof(argv[2]) : 1e-3;
    options.max_order = argc > 3 ? std::atoi(argv[3]) : 5;
    options.output_times = {1, 24, 25, 48, 72};
    options.landings = {24};
    options.scales.assign(8, 1.0);
    Means means(solve.space, rank);
    const State state = solve.run(options, {&means});
    const auto done = std::chrono::steady_clock::now();
    const auto& s = solve.statistics;
    if (rank == 0)
      std::printf(
          "%lld nodes, set-up %.2f s, solve %.2f s; %lld steps, %lld rejected, %lld Newton, %lld "
          "Krylov, "
          "%lld cycles, %lld setups, %lld rates, order %d\n",
          static_cast<long long>(solve.mesh.num_global_nodes()),
          std::chrono::duration<double>(ready - start).count(),
          std::chrono::duration<double>(done - ready).count(), (long long)s.steps,
          (long long)s.error_test_failures, (long long)s.newton_iterations,
          (long long)s.linear_iterations, (long long)s.multigrid_cycles,
          (long long)s.preconditioner_setups, (long long)s.rate_evaluations, s.last_order);
  }
  PetscFinalize();
}
