// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/simulation.hpp"

#include "solver/app/build/build_mesh.hpp"
#include "solver/app/build/check_names.hpp"
#include "solver/app/build/schedule.hpp"
#include "solver/base/unit_database.hpp"
#include "solver/io/field_file.hpp"
#include "solver/output/measure_observer.hpp"
#include "solver/time/integrator.hpp"

namespace paracrine {
namespace {

MeshShare checked_mesh(const Case& c, MPI_Comm comm) {
  MeshShare share = build_mesh_share(c.mesh, comm);
  check_against_mesh(c, share);
  return share;
}

// A unit in the title of the array is that of its numbers, whatever the case took them for.
void check_unit(const std::string& title, const InitialFile& file) {
  const auto reading = detail::read_unit(title), taken = detail::read_unit(file.unit);
  if (title.empty() || title == file.unit || reading.kind == detail::UnitReading::unknown) return;
  const bool same = reading.dimension == taken.dimension && reading.factor == taken.factor;
  if (!same || reading.kind != taken.kind)
    throw InputError(file.path + ": the numbers of array '" + file.array + "' are in " + title +
                     ", and the case takes them for " + file.unit + "; write unit = \"" + title +
                     "\" beside the array");
}

std::vector<double> read_field(const InitialFile& file,
                               std::span<const std::array<double, 3>> points) {
  SampledField field = sample_field(file.path, file.array, 1, points);
  check_unit(field.unit, file);
  return std::move(field.values);
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
      state(initial_state(system, c.time.start, read_field)),
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
