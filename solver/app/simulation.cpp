// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/simulation.hpp"

#include "solver/app/build/build_mesh.hpp"
#include "solver/app/build/check_names.hpp"
#include "solver/app/build/schedule.hpp"
#include "solver/output/measure_observer.hpp"
#include "solver/time/integrator.hpp"

namespace paracrine {
namespace {

MeshShare checked_mesh(const Case& c, MPI_Comm comm) {
  MeshShare share = build_mesh_share(c.mesh, comm);
  check_against_mesh(c, share);
  return share;
}

void refuse_unfit_method(const Case& c, const Discretization& system) {
  if (c.time.steady) return;
  if (const auto fault = objection(system, method_named(c.time.method.text)))
    throw InputError({{c.time.method.where, c.time.method.key, *fault}});
}

}  // namespace

Simulation::Simulation(const Case& c, MPI_Comm comm)
    : built(build_case(c)),
      mesh(checked_mesh(c, comm), comm),
      space(mesh),
      system(built.problem, space),
      locator(mesh),
      deliveries(system, locator),
      initial_fields(comm),
      state(initial_state(
          system, c.time.start,
          [this](const auto& file, auto points) { return initial_fields.read(file, points); })),
      scales(quantity_scales(system, state, deliveries.peaks())) {
  refuse_unfit_method(c, system);
  // A measure outside the tissue shows only now; without a folder the observer writes nothing.
  MeasureObserver(space, built.problem, built.measures, {}, &system.transport().flow());
}

TimeOptions time_options(const Case& c, const Simulation& simulation) {
  TimeOptions options;
  options.end = c.time.end;
  options.method = method_named(c.time.method.text);
  options.tolerance = c.time.tolerance;
  options.scales = simulation.scales;
  options.max_step = c.time.max_step.value_or(0);
  options.initial_step = c.time.initial_step.value_or(0);
  options.max_steps = c.time.max_steps;
  options.max_order = c.time.order;
  options.linear_tolerance = c.solver.linear_tolerance;
  options.max_linear_iterations = c.solver.max_linear_iterations;
  options.output_times = output_times(c);
  options.landings = c.time.land_on;
  options.save_times = c.checkpoint.at;
  return options;
}

}  // namespace paracrine
