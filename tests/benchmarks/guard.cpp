// SPDX-License-Identifier: BSD-3-Clause
//
// Small fixed kernels for guard.sh, which counts their instructions: every kernel runs once alone
// between two requests to callgrind, which then dumps the count under the kernel's name. Without
// callgrind the requests do nothing. Prints the number of nodes the counts are to be divided by.
#include <valgrind/callgrind.h>

#include <cstdio>

#include "solver/problem/kinetics.hpp"
#include "tests/benchmarks/problems/network.hpp"
#include "tests/benchmarks/problems/network_kernels.hpp"

using namespace paracrine;
using namespace paracrine::benchmarks;

namespace {

template <class Kernel>
void count(const char* name, std::size_t nodes, Kernel kernel) {
  kernel();  // what happens once, such as the growth of a workspace, is not the kernel's
  CALLGRIND_START_INSTRUMENTATION;
  kernel();
  CALLGRIND_STOP_INSTRUMENTATION;
  CALLGRIND_DUMP_STATS_AT(name);
  std::printf("%s %zu\n", name, nodes);
}

/// The compiled rates and Jacobian of all reactions on one block of nodes.
void count_kinetics() {
  const Problem problem = network();
  const Kinetics kinetics(problem.graph, problem.num_species(), reaction_terms(problem, "tissue"));
  NodeBlock block(problem.num_species());
  for (std::size_t i = 0; i < NodeBlock::size; ++i) {
    const double part = static_cast<double>(i) / NodeBlock::size;
    for (int d = 0; d < 3; ++d) block.coordinate(d)[i] = 2 * part;
    for (int s = 0; s < problem.num_species(); ++s) block.quantity(s)[i] = 0.2 + part;
  }
  const std::vector<double> uniforms = problem.uniforms("tissue", 30);
  count("kinetics_rates", NodeBlock::size,
        [&] { kinetics.rates(block, NodeBlock::size, uniforms); });
  count("kinetics_jacobian", NodeBlock::size,
        [&] { kinetics.jacobian(block, NodeBlock::size, uniforms); });
}

int count_all(Options& options) {
  options.refuse_unknown();
  count_kinetics();
  Stopwatch watch;
  const TimedSystem solve(network_mesh(12), network(), watch);
  NetworkKernels kernels(solve);
  Checks checks;
  kernels.check(checks);
  const auto nodes = static_cast<std::size_t>(solve.mesh.num_global_nodes());
  count("apply", nodes, [&] { kernels.apply(); });
  count("rates", nodes, [&] { kernels.rates(); });
  count("source_jacobian", nodes, [&] { kernels.source_jacobian(); });
  count("jacobian_times", nodes, [&] { kernels.jacobian_times(); });
  count("precondition", nodes, [&] { kernels.precondition(); });
  count("set_up", nodes, [&] { kernels.set_up(); });
  for (const std::string& failure : checks.failures())
    std::fprintf(stderr, "%s\n", failure.c_str());
  return checks.hold() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv, count_all);
}
