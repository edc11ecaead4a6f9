// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/run.hpp"

#include <cstdio>

#include "solver/app/interrupt.hpp"
#include "solver/app/records.hpp"
#include "solver/app/restart/wall_limit.hpp"
#include "solver/app/results_folder.hpp"
#include "solver/app/simulation.hpp"
#include "solver/io/files.hpp"
#include "solver/io/folder_lock.hpp"
#include "solver/output/collective.hpp"
#include "solver/petsc/petsc.hpp"
#include "solver/time/steady.hpp"

namespace paracrine {
namespace {

void say(const std::vector<std::string>& remarks, const Mesh& mesh) {
  if (mesh.rank() != 0) return;
  for (const std::string& remark : remarks) std::fprintf(stderr, "note: %s\n", remark.c_str());
}

// The state to go on from, if any; what it replaces is not worth a remark.
std::optional<Origin> origin_of(const RunOptions& options, const Case& c, const Simulation& s) {
  std::optional<Origin> origin;
  if (options.restart) origin = find_origin(*options.restart, c, s);
  say(origin ? origin->remarks : s.initial_fields.remarks(), s.mesh);
  return origin;
}

struct Results {
  std::filesystem::path folder;
  FolderLock lock;  // rank 0
};

// Of a run that goes on, newer states go first: were it killed while its files are cut back, it
// would go on from one whose rows are cut off.
Results open_folder(const Case& c, const RunOptions& options, const std::optional<Origin>& origin,
                    MPI_Comm comm) {
  const bool in_place = origin && options.restart->in_place;
  Results results{in_place ? options.restart->folder : results_folder(c, options.output), {}};
  const auto& folder = results.folder;
  on_first_rank(comm, [&] {
    const std::string case_text = file_text(c.path);  // which may lie in the folder itself
    if (options.restart && !in_place) refuse_same_folder(folder, options.restart->folder);
    make_directory(folder);
    results.lock = FolderLock(folder);
    if (!results.lock.held())
      throw InputError("'" + folder.string() +
                       "' is being written by another run; wait for it, or name another folder "
                       "with --output");
    if (!in_place) prepare_results_folder(folder);
    replace_file(folder / "case.toml", case_text);
    if (in_place) remove_newer_checkpoints(folder / "checkpoint", origin->number);
  });
  return results;
}

SolveStatistics solve_steady_case(const Case& c, Simulation& s, const TimeOptions& time,
                                  const ObserverList& observers) {
  SteadyOptions options;
  options.tolerance = c.time.tolerance;
  options.scales = s.scales;
  options.stop_requested = time.stop_requested;
  return solve_steady(s.system, s.deliveries, options, s.state, observers);
}

SolveStatistics solve(const Case& c, const RunOptions& options, const Origin* origin,
                      WallLimit& wall, Simulation& s, Records& records) {
  TimeOptions time = time_options(c, s);
  time.stop_requested = [&wall] { return wall.used_up() || interrupt_requested(); };
  const ObserverList& observers = records.watchers.list;
  if (c.time.steady) return solve_steady_case(c, s, time, observers);
  const TimeStepper stepper(s.system, s.deliveries, time);
  if (!origin) return stepper.advance(s.state, observers, &records.checkpointer);
  const bool first_output = !options.restart->in_place || origin->at_end;
  return stepper.go_on(origin->checkpoint.run, first_output, s.state, observers,
                       &records.checkpointer);
}

}  // namespace

RunOutcome run(const Case& c, const RunOptions& options, MPI_Comm comm) {
  WallLimit wall(options.max_wall);
  Simulation simulation(c, comm);
  const std::optional<Origin> origin = origin_of(options, c, simulation);
  const Origin* start = origin ? &*origin : nullptr;
  const Results results = open_folder(c, options, origin, comm);
  Records records(c, options, simulation, results.folder, start);
  Closing& closing = records.closing;
  closing.set_up_seconds = wall.elapsed();
  const auto close = [&](const std::string& status, const std::string& reason) {
    closing.solve_seconds = wall.elapsed() - closing.set_up_seconds;
    records.close(status, reason);
  };
  try {
    closing.statistics = solve(c, options, start, wall, simulation, records);
  } catch (const SolveError& error) {
    close("failed", error.what());
    throw;
  }
  RunOutcome outcome{results.folder, closing.statistics.interrupted, true};
  close(outcome.interrupted ? "interrupted" : "done", "");
  outcome.expectations_met = closing.expectations_met();
  if (!options.quiet) records.print();
  // Drawing takes its time, in which the others must not end by themselves.
  if (!outcome.interrupted) on_first_rank(comm, [&] { closing.draw_pictures(options.quiet); });
  enforce_ledger(simulation.built.problem, records.watchers.ledger.balances(), c.ledger_tolerance);
  return outcome;
}

}  // namespace paracrine
