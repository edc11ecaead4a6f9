// SPDX-License-Identifier: BSD-3-Clause
//
// A case made ready to solve: each line is one step of the way from text to numbers, and stays
// alive as long as what is built on it.
#pragma once

#include <mpi.h>

#include "solver/app/build/build_case.hpp"
#include "solver/app/build/initial_fields.hpp"
#include "solver/app/build/shown_time.hpp"
#include "solver/app/case/case.hpp"
#include "solver/mesh/locator.hpp"
#include "solver/time/initial.hpp"
#include "solver/time/options.hpp"
#include "solver/time/stepper.hpp"

namespace paracrine {

struct Simulation {
  /// Finds every fault of the input there is; writes nothing.
  /// @throws InputError. Collective.
  Simulation(const Case& c, MPI_Comm comm);
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  BuiltCase built;
  Mesh mesh;
  FunctionSpace space;
  Discretization system;
  PointLocator locator;
  DeliverySchedule deliveries;
  InitialFields initial_fields;
  State state;
  std::vector<double> scales;  ///< typical size of each species
};

/// What the stepper is told.
TimeOptions time_options(const Case& c, const Simulation& simulation);

}  // namespace paracrine
