// SPDX-License-Identifier: BSD-3-Clause
//
// P2, the paracrine network over 72 h (problems/network.hpp). Box means against reference values,
// the pole of the oxygen uptake, and E_t against a tight run of the same semi-discrete system.
//
//     benchmark_p2 [n=36] [tol=1e-3] [max_order=5] [reference=none|write|read] [folder=...]
//
// With reference=write (and tol=1e-7) the run becomes the one that reference=read compares with.
#include "solver/time/initial.hpp"
#include "tests/benchmarks/problems/network.hpp"
#include "tests/benchmarks/support/reference.hpp"
#include "tests/benchmarks/support/report.hpp"
#include "tests/benchmarks/support/stepping.hpp"
#include "tests/benchmarks/support/timed_system.hpp"

using namespace paracrine;
using namespace paracrine::benchmarks;

namespace {

constexpr double pole = -0.05;  // of O/(0.05 + O)

/// Box means and the least oxygen at the outputs.
class Means : public Observer {
 public:
  Means(const FunctionSpace& space, int n) : space_(space), want_(network_means(n)) {}

  void observe(const Snapshot& snapshot) override {
    if (!snapshot.output || snapshot.time == 0) return;
    std::array<double, 8> mean{};
    for (std::size_t i = 0; i < space_.mesh().num_owned_nodes(); ++i) {
      for (std::size_t s = 0; s < 8; ++s)
        mean[s] += space_.node_volume()[i] / space_.total_volume() * snapshot.values[i * 8 + s];
      least_oxygen_ = std::min(least_oxygen_, snapshot.values[i * 8]);
    }
    MPI_Allreduce(MPI_IN_PLACE, mean.data(), 8, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    MPI_Allreduce(MPI_IN_PLACE, &least_oxygen_, 1, MPI_DOUBLE, MPI_MIN, MPI_COMM_WORLD);
    compare(snapshot.time, mean);
  }
  /// Largest relative deviation of a mean beyond what the mesh explains.
  double excess() const noexcept { return excess_; }
  double least_oxygen() const noexcept { return least_oxygen_; }

 private:
  void compare(double time, const std::array<double, 8>& mean) {
    for (const NetworkMeans& want : want_) {
      if (std::abs(want.time - time) > 1e-9) continue;
      for (std::size_t s = 0; s < 8; ++s)
        excess_ = std::max(excess_, std::abs(mean[s] / want.mean[s] - 1) - want.mesh_error);
    }
  }
  const FunctionSpace& space_;
  std::vector<NetworkMeans> want_;
  double excess_ = 0, least_oxygen_ = 1;
};

int network_run(Options& options) {
  const int n = options.whole("n", 36);
  TimeOptions time = time_options(options, network_outputs);
  time.landings = {depot_time};
  time.scales.assign(8, 1.0);
  Reference reference(options, "p2_n" + std::to_string(n));
  options.refuse_unknown();

  Stopwatch watch;
  MeshData mesh = network_mesh(n);
  watch.lap("mesh");
  TimedSystem solve(std::move(mesh), network(), watch);
  State state = initial_state(solve.system, 0, nullptr);
  Means means(solve.space, n);
  reference.open(solve.space, 8);
  watch.lap("start");
  const SolveStatistics statistics =
      TimeStepper(solve.system, solve.deliveries, time).advance(state, {&means, &reference});
  watch.lap("solve");

  Checks checks;
  // E_t is 1e-3 at a tolerance of 1e-3 and grows more slowly than it; a mean is no worse.
  checks.at_most("box means beyond the mesh error", means.excess(), 1e-3 + time.tolerance);
  checks.at_most("oxygen below 0 by", std::min(0.0, means.least_oxygen()), -pole / 2);
  Json report{{"problem", "P2"}, {"n", n}, {"nodes", solve.mesh.num_global_nodes()}};
  report.update(json(time));
  report["seconds"] = watch.seconds();
  report.update(json(statistics));
  report["least_oxygen"] = means.least_oxygen();
  reference.report(report, checks);
  return finish(report, checks);
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv, network_run);
}
