// SPDX-License-Identifier: BSD-3-Clause
//
// What P2 costs in communication: messages and bytes a rank sends, all-reduces and other
// collectives it takes part in, a step and for each kernel once; largest and mean over ranks.
//
//     benchmark_communication [n=24] [until=30] [tol=1e-3] [max_order=5]
//
// Counts do not mind that ranks share a core, so any number of ranks will do.
#include "tests/benchmarks/communication/counter.hpp"

#include "solver/time/initial.hpp"
#include "tests/benchmarks/problems/network.hpp"
#include "tests/benchmarks/problems/network_kernels.hpp"
#include "tests/benchmarks/support/report.hpp"
#include "tests/benchmarks/support/stepping.hpp"
#include "tests/benchmarks/support/timed_system.hpp"

using namespace paracrine;
using namespace paracrine::benchmarks;

namespace {

/// Largest and mean over ranks of what `call` says, divided by `times`. Collective.
template <class Call>
Json counted(Call call, const std::function<double()>& times) {
  const Communication before = communication();
  call();
  const Communication said = communication() - before;
  constexpr const char* name[] = {"messages", "bytes", "reductions", "collectives"};
  int ranks = 1;
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  Json json;
  for (std::size_t k = 0; k < Communication::size; ++k) {
    const double mine = static_cast<double>(said.array()[k]) / times();
    double most = 0, sum = 0;
    MPI_Allreduce(&mine, &most, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
    MPI_Allreduce(&mine, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    json[name[k]] = {{"most", most}, {"mean", sum / ranks}};
  }
  return json;
}
template <class Call>
Json counted(Call call) {
  return counted(call, [] { return 1.0; });
}

std::int64_t most_over_ranks(std::size_t value) {
  auto most = static_cast<std::int64_t>(value);
  MPI_Allreduce(MPI_IN_PLACE, &most, 1, MPI_INT64_T, MPI_MAX, MPI_COMM_WORLD);
  return most;
}

int communication_run(Options& options) {
  const int n = options.whole("n", 24);
  TimeOptions time = time_options(options, {options.real("until", 30)});
  time.landings = {depot_time};
  time.scales.assign(8, 1.0);
  options.refuse_unknown();

  Stopwatch watch(MPI_COMM_SELF);  // its barriers must not count
  std::optional<TimedSystem> made;
  Json counts;
  counts["set_up"] = counted([&] { made.emplace(network_mesh(n), network(), watch); });
  const TimedSystem& solve = *made;
  State state = initial_state(solve.system, 0, nullptr);
  SolveStatistics statistics;
  const auto advance = [&] {
    statistics = TimeStepper(solve.system, solve.deliveries, time).advance(state, {});
  };
  counts["step"] = counted(advance, [&] { return static_cast<double>(statistics.steps); });
  NetworkKernels kernels(solve);
  counts["apply"] = counted([&] { kernels.apply(); });
  counts["rates"] = counted([&] { kernels.rates(); });
  counts["jacobian_times"] = counted([&] { kernels.jacobian_times(); });
  counts["precondition"] = counted([&] { kernels.precondition(); });
  counts["preconditioner_set_up"] = counted([&] { kernels.set_up(); });

  Checks checks;
  kernels.check(checks);
  Json report{{"problem", "communication"}, {"n", n}, {"nodes", solve.mesh.num_global_nodes()}};
  report["most_owned_nodes"] = most_over_ranks(solve.mesh.num_owned_nodes());
  report["most_ghosts"] = most_over_ranks(solve.mesh.num_nodes() - solve.mesh.num_owned_nodes());
  report.update(json(statistics));
  report["counts"] = counts;
  return finish(report, checks);
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv, communication_run);
}
