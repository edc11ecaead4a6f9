// SPDX-License-Identifier: BSD-3-Clause
//
// P4, BioFVM's substrate test (problems/substrates.hpp): the value of the first substrate at the
// centre after 2 min, and E_t of all substrates everywhere, against a tight run of our own.
//
//     benchmark_p4 [k=8] [n=99] [tol=1e-3] [max_order=5] [reference=none|write|read] [folder=...]
#include "solver/time/initial.hpp"
#include "tests/benchmarks/problems/substrates.hpp"
#include "tests/benchmarks/support/reference.hpp"
#include "tests/benchmarks/support/report.hpp"
#include "tests/benchmarks/support/stepping.hpp"
#include "tests/benchmarks/support/timed_system.hpp"

using namespace paracrine;
using namespace paracrine::benchmarks;

namespace {

/// Mean of the first substrate over the nodes next to the centre. Collective.
double centre_value(const Mesh& mesh, const State& state, int num_species, int n) {
  double sums[2] = {0, 0};
  for (std::size_t i = 0; i < mesh.num_owned_nodes(); ++i) {
    const auto& x = mesh.points()[i];
    const auto near = [&](double s) { return std::abs(s - 0.5) < 0.75 / n; };
    if (!near(x[0]) || !near(x[1]) || !near(x[2])) continue;
    sums[0] += state.values[i * static_cast<std::size_t>(num_species)];
    sums[1] += 1;
  }
  MPI_Allreduce(MPI_IN_PLACE, sums, 2, MPI_DOUBLE, MPI_SUM, mesh.comm());
  return sums[0] / sums[1];
}

int substrates_run(Options& options) {
  const int k = options.whole("k", 8), n = options.whole("n", 99);
  if (k < 1 || k > static_cast<int>(substrate_list().size()))
    throw InputError("k: expected 1 to " + std::to_string(substrate_list().size()) +
                     " substrates, found " + std::to_string(k));
  TimeOptions time = time_options(options, {substrates_end});
  for (int s = 0; s < k; ++s) time.scales.push_back(substrate_list().at(s).supply);
  Reference reference(options, "p4_k" + std::to_string(k) + "_n" + std::to_string(n));
  options.refuse_unknown();

  Stopwatch watch;
  MeshData mesh = substrates_mesh(n);
  watch.lap("mesh");
  TimedSystem solve(std::move(mesh), substrates(k), watch);
  reference.open(solve.space, k);
  State state = initial_state(solve.system, 0, nullptr);
  watch.lap("start");
  const SolveStatistics statistics =
      TimeStepper(solve.system, solve.deliveries, time).advance(state, {&reference});
  watch.lap("solve");

  Checks checks;
  const double centre = centre_value(solve.mesh, state, k, n);
  // On other meshes the strip of supply ends elsewhere.
  checks.at_most("error at the centre", centre / substrates_centre - 1, n == 99 ? 1e-3 : 2e-2);
  Json report{{"problem", "P4"}, {"k", k}, {"n", n}, {"nodes", solve.mesh.num_global_nodes()}};
  report.update(json(time));
  report["seconds"] = watch.seconds();
  report.update(json(statistics));
  report["centre"] = centre;
  reference.report(report, checks);
  return finish(report, checks);
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv, substrates_run);
}
