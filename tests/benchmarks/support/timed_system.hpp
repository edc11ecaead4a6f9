// SPDX-License-Identifier: BSD-3-Clause
//
// A problem on a mesh, each part made in a timed phase of its own.
#pragma once

#include "solver/time/discretization.hpp"
#include "solver/time/stepper.hpp"
#include "tests/benchmarks/support/stopwatch.hpp"

namespace paracrine::benchmarks {

/// Kept together so that references stay valid. Phases: distribute, space, assembly, deliveries.
struct TimedSystem {
  /// @param data  let go of as soon as it is distributed
  TimedSystem(MeshData&& data, const Problem& given, Stopwatch& watch)
      : problem(given),
        mesh(watch.time("distribute",
                        [&] {
                          const MeshData taken = std::move(data);
                          return Mesh(taken, MPI_COMM_WORLD);
                        })),
        space(watch.time("space", [&] { return FunctionSpace(mesh); })),
        system(watch.time("assembly", [&] { return Discretization(problem, space); })),
        deliveries(watch.time("deliveries", [&] {
          const PointLocator locator(mesh);
          return DeliverySchedule(system, locator);
        })) {}
  TimedSystem(const TimedSystem&) = delete;
  TimedSystem& operator=(const TimedSystem&) = delete;

  Problem problem;
  Mesh mesh;
  FunctionSpace space;
  Discretization system;
  DeliverySchedule deliveries;
};

}  // namespace paracrine::benchmarks
