// SPDX-License-Identifier: BSD-3-Clause
//
// The kernels of P2's system against the memory: application of the diffusion matrix to 8 species,
// J v, one preconditioner solve, set-ups, assembly.
//
//     benchmark_operator [n=58] [triad_mib=128]
//
// Bytes counted are those that must move. A triad just before and just after the application gives
// the bandwidth to hold it against.
#include "tests/benchmarks/problems/network.hpp"
#include "tests/benchmarks/problems/network_kernels.hpp"
#include "tests/benchmarks/support/report.hpp"
#include "tests/benchmarks/support/timed_system.hpp"
#include "tests/benchmarks/support/triad.hpp"

using namespace paracrine;
using namespace paracrine::benchmarks;

namespace {

Json against(const Repeated& time, double bytes, double triad) {
  const double bandwidth = bytes / time.median * 1e-9;
  return {{"seconds", time.median},
          {"least", time.least},
          {"bytes", bytes},
          {"GB_per_s", bandwidth},
          {"of_triad", bandwidth / triad}};
}

Json plain(const Repeated& time, double nodes) {
  return {
      {"seconds", time.median}, {"least", time.least}, {"ns_per_node", 1e9 * time.median / nodes}};
}

int operator_run(Options& options) {
  const int n = options.whole("n", 58);
  Triad triad(static_cast<std::size_t>(options.whole("triad_mib", 128)) << 20);
  options.refuse_unknown();

  Stopwatch watch;
  MeshData mesh = network_mesh(n);
  watch.lap("mesh");
  const TimedSystem solve(std::move(mesh), network(), watch);
  NetworkKernels kernels(solve);
  watch.lap("hierarchy");
  Checks checks;
  kernels.check(checks);

  const double before = triad.bandwidth();
  const Repeated apply = repeated([&] { kernels.apply(); });
  const double after = triad.bandwidth();
  const Repeated jacobian = repeated([&] { kernels.jacobian_times(); });
  const double nodes = static_cast<double>(solve.mesh.num_global_nodes());
  const double bandwidth = (before + after) / 2;
  Json report{{"problem", "operator"}, {"n", n}, {"nodes", solve.mesh.num_global_nodes()}};
  report["triad_GB_per_s"] = {before, after};
  report["apply"] = against(apply, kernels.apply_bytes(), bandwidth);
  report["jacobian_times"] = against(jacobian, kernels.jacobian_bytes(), bandwidth);
  report["rates"] = plain(repeated([&] { kernels.rates(); }), nodes);
  report["source_jacobian"] = plain(repeated([&] { kernels.source_jacobian(); }), nodes);
  report["precondition"] = plain(repeated([&] { kernels.precondition(); }), nodes);
  report["set_up"] = plain(repeated([&] { kernels.set_up(); }), nodes);
  report["seconds"] = watch.seconds();
  return finish(report, checks);
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv, operator_run);
}
