// SPDX-License-Identifier: BSD-3-Clause
//
// P3, Gray-Scott to t = 2000 (problems/gray_scott.hpp). Means of v against spectral values, within
// the known error of the mesh; E_t against a tight run of the same semi-discrete system.
//
//     benchmark_p3 [n=256] [tol=1e-4] [max_order=5] [reference=none|write|read] [folder=...]
#include "solver/time/initial.hpp"
#include "tests/benchmarks/problems/gray_scott.hpp"
#include "tests/benchmarks/support/reference.hpp"
#include "tests/benchmarks/support/report.hpp"
#include "tests/benchmarks/support/stepping.hpp"
#include "tests/benchmarks/support/timed_system.hpp"

using namespace paracrine;
using namespace paracrine::benchmarks;

namespace {

/// Means of v at the outputs after the start.
class MeanV : public Observer {
 public:
  explicit MeanV(const FunctionSpace& space) : space_(space) {}
  void observe(const Snapshot& snapshot) override {
    if (!snapshot.output || snapshot.time == 0) return;
    double mean = 0;
    for (std::size_t i = 0; i < space_.mesh().num_owned_nodes(); ++i)
      mean += space_.node_volume()[i] / space_.total_volume() * snapshot.values[i * 2 + 1];
    MPI_Allreduce(MPI_IN_PLACE, &mean, 1, MPI_DOUBLE, MPI_SUM, space_.mesh().comm());
    means_.push_back(mean);
  }
  const std::vector<double>& means() const noexcept { return means_; }

 private:
  const FunctionSpace& space_;
  std::vector<double> means_;
};

State start(const TimedSystem& solve) {
  State state = initial_state(solve.system, 0, nullptr);
  for (std::size_t i = 0; i < solve.mesh.num_owned_nodes(); ++i) {
    const auto [u, v] = gray_scott_start(solve.mesh.points()[i]);
    state.values[2 * i] = u;
    state.values[2 * i + 1] = v;
  }
  return state;
}

/// Spots split late where they split at all: a tolerance of 1e-4 moves the last mean by 5e-3.
void check(const std::vector<double>& means, int n, double tolerance, Checks& checks) {
  const std::vector<double> mesh_error = gray_scott_mesh_error(n);
  for (std::size_t k = 0; k < mesh_error.size(); ++k) {
    const double deviation = means.at(k) / gray_scott_mean_v[k] - 1;
    const std::string time = std::to_string(static_cast<int>(gray_scott_outputs[k]));
    checks.at_most("mean v at " + time, deviation, mesh_error[k] + 100 * tolerance);
  }
}

int gray_scott_run(Options& options) {
  const int n = options.whole("n", 256);
  TimeOptions time = time_options(options, gray_scott_outputs, 1e-4);
  time.scales.assign(2, 1.0);
  Reference reference(options, "p3_n" + std::to_string(n));
  options.refuse_unknown();

  Stopwatch watch;
  MeshData mesh = gray_scott_mesh(n);
  watch.lap("mesh");
  TimedSystem solve(std::move(mesh), gray_scott(), watch);
  State state = start(solve);
  MeanV mean(solve.space);
  reference.open(solve.space, 2);
  watch.lap("start");
  const ObserverList observers{&mean, &reference};
  const SolveStatistics statistics =
      TimeStepper(solve.system, solve.deliveries, time).advance(state, observers);
  watch.lap("solve");

  Checks checks;
  check(mean.means(), n, time.tolerance, checks);
  Json report{{"problem", "P3"}, {"n", n}, {"nodes", solve.mesh.num_global_nodes()}};
  report.update(json(time));
  report["seconds"] = watch.seconds();
  report.update(json(statistics));
  report["mean_v"] = mean.means();
  reference.report(report, checks);
  return finish(report, checks);
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv, gray_scott_run);
}
