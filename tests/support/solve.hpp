// SPDX-License-Identifier: BSD-3-Clause
//
// Runs a problem on a mesh, for tests of the numerics.
#pragma once

#include <cmath>
#include <functional>
#include <memory>

#include "solver/time/initial.hpp"
#include "solver/time/stepper.hpp"

namespace paracrine::test {

inline TimeOptions until(double end, double tolerance = 1e-6, Method method = Method::automatic) {
  TimeOptions options;
  options.end = end;
  options.tolerance = tolerance;
  options.method = method;
  return options;
}

/// Everything one solve needs, kept together so that references stay valid.
struct Solve {
  Solve(const MeshData& data, const Problem& given, MPI_Comm comm = MPI_COMM_WORLD)
      : problem(given), mesh(data, comm), space(mesh), system(problem, space), locator(mesh) {}

  State run(TimeOptions options, const ObserverList& observers = {}) {
    DeliverySchedule deliveries(system, locator);
    State state = initial_state(system, 0, nullptr);
    if (options.scales.empty()) options.scales = quantity_scales(system, state, deliveries.peaks());
    statistics = TimeStepper(system, deliveries, options).advance(state, observers);
    return state;
  }

  /// Relative L2 error of species s against exact(x), in the lumped norm.
  double error(const State& state, int s,
               const std::function<double(const std::array<double, 3>&)>& exact) const {
    double sums[2] = {0, 0};
    const std::size_t S = problem.species.size();
    for (std::size_t i = 0; i < mesh.num_owned_nodes(); ++i) {
      const double want = exact(mesh.points()[i]);
      const double difference = state.values[i * S + s] - want;
      sums[0] += space.node_volume()[i] * difference * difference;
      sums[1] += space.node_volume()[i] * want * want;
    }
    MPI_Allreduce(MPI_IN_PLACE, sums, 2, MPI_DOUBLE, MPI_SUM, mesh.comm());
    return std::sqrt(sums[0] / sums[1]);
  }

  Problem problem;
  Mesh mesh;
  FunctionSpace space;
  Discretization system;
  PointLocator locator;
  SolveStatistics statistics;
};

}  // namespace paracrine::test
