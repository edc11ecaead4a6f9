// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/run.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>

#include "solver/app/closing.hpp"
#include "solver/app/results_folder.hpp"
#include "solver/app/simulation.hpp"
#include "solver/io/files.hpp"
#include "solver/output/field_writer.hpp"
#include "solver/output/ledger_writer.hpp"
#include "solver/output/measure_observer.hpp"
#include "solver/output/progress.hpp"
#include "solver/petsc/petsc.hpp"
#include "solver/time/steady.hpp"

namespace paracrine {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Rank 0 prepares the folder; when it cannot, all ranks say so.
std::filesystem::path open_folder(const Case& c, const RunOptions& options, const Mesh& mesh) {
  const auto folder = results_folder(c, options.output);
  std::string fault;
  bool input_fault = false;
  if (mesh.rank() == 0) {
    try {
      const std::string case_text = file_text(c.path);  // which may lie in the folder itself
      prepare_results_folder(folder);
      replace_file(folder / "case.toml", case_text);
    } catch (const InputError& error) {
      fault = error.what(), input_fault = true;
    } catch (const std::exception& error) {
      fault = error.what();
    }
  }
  int state[2] = {!fault.empty(), input_fault};
  MPI_Bcast(state, 2, MPI_INT, 0, mesh.comm());
  if (state[0] && state[1]) throw InputError(fault);
  if (state[0]) throw FileError(fault);
  return folder;
}

// In the unit in which interstitial velocities are spoken of.
std::vector<FileVector> velocity_of(const Simulation& s) {
  const FluidFlow& flow = s.system.transport().flow();
  if (!flow.any()) return {};
  FileVector velocity{"velocity [um/s]", flow.nodal_velocity(s.space)};
  const double factor = 1 / parse_unit("um/s").factor;
  for (double& component : velocity.values) component *= factor;
  return {std::move(velocity)};
}

// Who watches a run.
struct Watchers {
  Watchers(const Case& c, const Simulation& s, const std::filesystem::path& folder, bool quiet)
      : measures(s.space, s.built.problem, s.built.measures, {folder, display_time(c), {}},
                 &s.system.transport().flow()),
        ledger(s.space, s.built.problem, s.system.ledger(),
               {folder,
                display_time(c),
                {},
                least_throughputs(s.built.problem, s.scales, s.space.total_volume())}) {
    list = {&measures, &ledger};
    if (c.output.fields) {
      FieldOptions options{folder,         display_time(c),           {},
                           velocity_of(s), c.output.single_precision, {}};
      for (const SourceText& name : c.output.species)
        for (int k = 0; k < s.built.problem.num_species(); ++k)
          if (s.built.problem.species[k].name == name.text) options.species.push_back(k);
      fields = std::make_unique<FieldWriter>(s.space, s.built.problem, options);
      list.push_back(fields.get());
    }
    if (s.mesh.rank() == 0) {
      ProgressOptions options;
      options.start = c.time.start;
      options.end = c.time.end;
      options.time = display_time(c);
      options.stream = quiet ? nullptr : stderr;
      options.terminal = isatty(fileno(stderr));
      options.directory = folder;
      progress = std::make_unique<ProgressObserver>(options);
      list.push_back(progress.get());
    }
  }

  MeasureObserver measures;
  LedgerWriter ledger;
  std::unique_ptr<FieldWriter> fields;
  std::unique_ptr<ProgressObserver> progress;
  ObserverList list;
};

SolveStatistics solve(const Case& c, Simulation& s, const ObserverList& observers) {
  if (!c.time.steady) {
    const TimeOptions options = time_options(c, s);
    return TimeStepper(s.system, s.deliveries, options).advance(s.state, observers);
  }
  SteadyOptions options;
  options.tolerance = c.time.tolerance;
  options.scales = s.scales;
  options.stop_requested = time_options(c, s).stop_requested;
  return solve_steady(s.system, s.deliveries, options, s.state, observers);
}

}  // namespace

RunOutcome run(const Case& c, const RunOptions& options, MPI_Comm comm) {
  const auto started = Clock::now();
  Simulation simulation(c, comm);
  const auto folder = open_folder(c, options, simulation.mesh);
  Closing closing(c, simulation, folder);
  closing.set_up_seconds = seconds_since(started);

  auto watchers = std::make_unique<Watchers>(c, simulation, folder, options.quiet);
  const auto solving = Clock::now();
  try {
    closing.statistics = solve(c, simulation, watchers->list);
  } catch (const SolveError& error) {
    watchers->progress.reset();
    closing.solve_seconds = seconds_since(solving);
    closing.write("failed", error.what(), watchers->measures.series(), watchers->ledger);
    throw;
  }
  closing.solve_seconds = seconds_since(solving);
  watchers->progress.reset();  // ends its line before tables are printed

  RunOutcome outcome{folder, closing.statistics.interrupted, true};
  closing.write(outcome.interrupted ? "interrupted" : "done", "", watchers->measures.series(),
                watchers->ledger);
  outcome.expectations_met = closing.expectations_met();
  if (!options.quiet) closing.print(watchers->measures.series(), watchers->ledger);
  closing.draw_pictures(options.quiet);
  enforce_ledger(simulation.built.problem, watchers->ledger.balances(), c.ledger_tolerance);
  return outcome;
}

}  // namespace paracrine
