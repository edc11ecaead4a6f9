// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/run.hpp"

#include <cstdio>
#include <memory>

#include "solver/app/closing.hpp"
#include "solver/app/interrupt.hpp"
#include "solver/app/restart/checkpointer.hpp"
#include "solver/app/restart/wall_limit.hpp"
#include "solver/app/results_folder.hpp"
#include "solver/app/simulation.hpp"
#include "solver/app/watchers.hpp"
#include "solver/io/files.hpp"
#include "solver/io/folder_lock.hpp"
#include "solver/output/collective.hpp"
#include "solver/petsc/petsc.hpp"
#include "solver/time/steady.hpp"

namespace paracrine {
namespace {

std::optional<Origin> origin_of(const RunOptions& options, const Case& c, const Simulation& s) {
  if (!options.restart) return std::nullopt;
  Origin origin = find_origin(*options.restart, c, s);
  for (const std::string& remark : origin.remarks)
    if (s.mesh.rank() == 0) std::fprintf(stderr, "note: %s\n", remark.c_str());
  return origin;
}

struct Results {
  std::filesystem::path folder;
  FolderLock lock;  // rank 0
};

Results open_folder(const Case& c, const RunOptions& options, bool in_place, MPI_Comm comm) {
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
  });
  return results;
}

// Where the files of a run go on; at its end its last output is made again, for the tables. Newer
// states go first: were the run killed in here, it would go on from one whose rows are cut off.
Resume return_to(const Origin& origin, const std::filesystem::path& folder, MPI_Comm comm) {
  on_first_rank(comm, [&] { remove_newer_checkpoints(folder / "checkpoint", origin.number); });
  const Continuation& run = origin.checkpoint.run;
  return {run.state.time, run.output && !origin.at_end};
}

// Where the run, of one process or many, began.
void say_start(CheckpointLabel& label, const Case& c, const Origin* origin,
               const RestartRequest* request) {
  label.start = c.time.start;
  if (!origin) return;
  label.start = origin->checkpoint.label.start;
  label.origin = origin->checkpoint.label.origin;
  if (request->in_place) return;
  label.start = origin->checkpoint.run.state.time;
  label.origin = request->folder.string();
}

SolveStatistics solve_steady_case(const Case& c, Simulation& s, const TimeOptions& time,
                                  const ObserverList& observers) {
  SteadyOptions options;
  options.tolerance = c.time.tolerance;
  options.scales = s.scales;
  options.stop_requested = time.stop_requested;
  return solve_steady(s.system, s.deliveries, options, s.state, observers);
}

}  // namespace

RunOutcome run(const Case& c, const RunOptions& options, MPI_Comm comm) {
  WallLimit wall(options.max_wall);
  Simulation simulation(c, comm);
  const std::optional<Origin> origin = origin_of(options, c, simulation);
  const bool in_place = origin && options.restart->in_place;
  const Results results = open_folder(c, options, in_place, comm);
  const auto& folder = results.folder;
  std::optional<Resume> resume;
  if (in_place) resume = return_to(*origin, folder, comm);

  auto watchers = std::make_unique<Watchers>(c, simulation, folder, options.quiet, resume);
  CheckpointLabel label = label_of(c, options.request, simulation, folder);
  say_start(label, c, origin ? &*origin : nullptr, options.restart ? &*options.restart : nullptr);
  Checkpointer checkpointer(folder, simulation.mesh, label, watchers->measures, c.checkpoint.every);
  if (origin) watchers->measures.restore_gathered(origin->checkpoint.memories);
  if (resume) {
    checkpointer.continue_from(past_of(origin->checkpoint));
    watchers->measures.restore_rows(origin->checkpoint.memories, *resume);
  }

  Closing closing(c, simulation, folder);
  closing.set_up_seconds = wall.elapsed();
  closing.seconds_before = checkpointer.past().wall_seconds;
  closing.went_on_at = checkpointer.past().went_on_at;
  closing.start_time = label.start;
  closing.origin = label.origin;
  const auto close = [&](const std::string& status, const std::string& reason) {
    closing.solve_seconds = wall.elapsed() - closing.set_up_seconds;
    watchers->progress.reset();  // ends its line before tables are printed
    closing.write(status, reason, watchers->measures.series(), watchers->ledger);
  };

  TimeOptions time = time_options(c, simulation);
  time.stop_requested = [&wall] { return wall.used_up() || interrupt_requested(); };
  const TimeStepper stepper(simulation.system, simulation.deliveries, time);
  State& state = simulation.state;
  try {
    closing.statistics = c.time.steady ? solve_steady_case(c, simulation, time, watchers->list)
                         : origin
                             ? stepper.go_on(origin->checkpoint.run, !in_place || origin->at_end,
                                             state, watchers->list, &checkpointer)
                             : stepper.advance(state, watchers->list, &checkpointer);
  } catch (const SolveError& error) {
    close("failed", error.what());
    throw;
  }
  RunOutcome outcome{folder, closing.statistics.interrupted, true};
  close(outcome.interrupted ? "interrupted" : "done", "");
  outcome.expectations_met = closing.expectations_met();
  if (!options.quiet) closing.print(watchers->measures.series(), watchers->ledger);
  // Drawing takes its time, in which the others must not end by themselves.
  if (!outcome.interrupted) on_first_rank(comm, [&] { closing.draw_pictures(options.quiet); });
  enforce_ledger(simulation.built.problem, watchers->ledger.balances(), c.ledger_tolerance);
  return outcome;
}

}  // namespace paracrine
