// SPDX-License-Identifier: BSD-3-Clause
//
// What a step costs with plasma and infusions, against the same tissue without: k factors diffuse,
// bind a receptor and are exchanged with blood, whose level is given (plain), solved for
// (exchange), or that and each factor infused into a depot all along (infusion). In turn, round by
// round; the ratio is that of processor seconds a step, the median over rounds.
//
//     benchmark_exchange [k=5] [n=36] [rounds=7] [tol=1e-3]
#include <algorithm>
#include <ctime>

#include "meshes/box.hpp"
#include "solver/time/initial.hpp"
#include "tests/benchmarks/support/report.hpp"
#include "tests/benchmarks/support/stepping.hpp"
#include "tests/benchmarks/support/timed_system.hpp"
#include "tests/support/problem_builder.hpp"

using namespace paracrine;
using namespace paracrine::benchmarks;

namespace {

constexpr double end = 12;  // h

enum class Blood { plain, exchange, infusion };

std::string numbered(const char* name, int s) {
  return name + std::to_string(s);
}

Problem tissue(int k, Blood blood) {
  test::ProblemBuilder b;
  for (int s = 0; s < k; ++s) {
    b.species(numbered("c", s), "0.15", "0");
    b.reaction(numbered("loss", s), s, "-0.8*" + numbered("c", s));
    b.reaction(numbered("source", s), s, "exp(-20*((x - 0.5)^2 + (y - 0.5)^2 + (z - 0.5)^2))");
    if (s > 0)
      b.reaction(numbered("uptake", s), s,
                 "-3*mm(" + numbered("c", s) + ", 0.2)*" + numbered("c", s - 1));
  }
  const int plasma = b.compartment("plasma", 0.5);
  for (int s = 0; s < k && blood != Blood::plain; ++s) b.pool(plasma, s, "1");
  for (int s = 0; s < k; ++s) {
    const std::string c = numbered("c", s), rate = "2*(1 + x)*";
    if (blood == Blood::plain)
      b.reaction(numbered("vessels", s), s, rate + "(1 - " + c + ")");
    else
      b.transfer(numbered("vessels", s), b.problem.num_species() + s, s,
                 rate + "(plasma." + c + " - " + c + ")");
  }
  for (int s = 0; s < k && blood == Blood::infusion; ++s)
    b.problem.deliveries.push_back({numbered("drip", s),
                                    s,
                                    {{0, end, 0.1}},
                                    1,
                                    Ellipsoid{{0.5, 0.5, 0.5}, {0.2, 0.2, 0.2}, false},
                                    {}});
  return std::move(b.problem);
}

/// Processor seconds a step, which other programs disturb less; the ledger must close.
/// @param counts  of the run, for who asks why
double seconds_a_step(TimedSystem& solve, TimeOptions time, Checks& checks, Json& counts) {
  State state = initial_state(solve.system, 0, nullptr);
  time.scales = quantity_scales(solve.system, state, solve.deliveries.peaks());
  const std::clock_t start = std::clock();
  const SolveStatistics statistics =
      TimeStepper(solve.system, solve.deliveries, time).advance(state, {});
  double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  MPI_Allreduce(MPI_IN_PLACE, &seconds, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
  double open = 0;
  const auto stored = solve.system.stored(state.values);
  for (const auto& b : balance(solve.system.ledger(), stored, state.ledger))
    open = std::max(open, b.relative());
  checks.at_most("ledger", open, time.tolerance);
  counts = json(statistics);
  return seconds / static_cast<double>(statistics.steps);
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

int exchange_run(Options& options) {
  const int k = options.whole("k", 5), n = options.whole("n", 36);
  const int rounds = options.whole("rounds", 7);
  const TimeOptions time = time_options(options, {end});
  options.refuse_unknown();

  Stopwatch watch;
  const auto make = [&](Blood blood) {
    return std::make_unique<TimedSystem>(
        generate(shape::Box{.size = {1, 1, 1}, .cells = {n, n, n}}), tissue(k, blood), watch);
  };
  const auto plain = make(Blood::plain), exchange = make(Blood::exchange),
             infusion = make(Blood::infusion);
  Checks checks;
  Json counts_alone, counts_exchange, counts_infusion;
  std::vector<double> with_exchange, with_infusion, alone;
  for (int round = 0; round < rounds; ++round) {
    alone.push_back(seconds_a_step(*plain, time, checks, counts_alone));
    with_exchange.push_back(seconds_a_step(*exchange, time, checks, counts_exchange) /
                            alone.back());
    with_infusion.push_back(seconds_a_step(*infusion, time, checks, counts_infusion) /
                            alone.back());
  }
  Json report{{"problem", "exchange"},
              {"k", k},
              {"n", n},
              {"nodes", plain->mesh.num_global_nodes()},
              {"plain_seconds_a_step", median(alone)},
              {"exchange_over_plain", median(with_exchange)},
              {"infusion_over_plain", median(with_infusion)},
              {"exchange_rounds", with_exchange},
              {"infusion_rounds", with_infusion},
              {"plain_counts", counts_alone},
              {"exchange_counts", counts_exchange},
              {"infusion_counts", counts_infusion}};
  report.update(json(time));
  return finish(report, checks);
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv, exchange_run);
}
