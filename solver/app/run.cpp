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
#include "solver/output/collective.hpp"
#include "solver/petsc/petsc.hpp"
#include "solver/time/steady.hpp"

namespace paracrine {
namespace {

bool goes_on_in_place(const RunOptions& options) {
  return options.restart && options.restart->in_place;
}

std::filesystem::path open_folder(const Case& c, const RunOptions& options, const Mesh& mesh) {
  const bool in_place = goes_on_in_place(options);
  const auto folder = in_place ? options.restart->folder : results_folder(c, options.output);
  on_first_rank(mesh.comm(), [&] {
    const std::string case_text = file_text(c.path);  // which may lie in the folder itself
    if (options.restart && !in_place) refuse_same_folder(folder, options.restart->folder);
    if (!in_place) prepare_results_folder(folder);
    replace_file(folder / "case.toml", case_text);
  });
  return folder;
}

SolveStatistics solve_transient(const Case& c, Simulation& s, const TimeOptions& options,
                                const std::optional<Origin>& origin, bool in_place,
                                const ObserverList& observers, Saver* saver) {
  const TimeStepper stepper(s.system, s.deliveries, options);
  if (!origin) return stepper.advance(s.state, observers, saver);
  return stepper.go_on(origin->checkpoint.run, !in_place, s.state, observers, saver);
}

SolveStatistics solve_at_rest(const Case& c, Simulation& s, const TimeOptions& time,
                              const ObserverList& observers) {
  SteadyOptions options;
  options.tolerance = c.time.tolerance;
  options.scales = s.scales;
  options.stop_requested = time.stop_requested;
  return solve_steady(s.system, s.deliveries, options, s.state, observers);
}

void say(const std::vector<std::string>& remarks, int rank) {
  for (const std::string& remark : remarks)
    if (rank == 0) std::fprintf(stderr, "note: %s\n", remark.c_str());
}

}  // namespace

RunOutcome run(const Case& c, const RunOptions& options, MPI_Comm comm) {
  WallLimit wall(options.max_wall);
  Simulation simulation(c, comm);
  std::optional<Origin> origin;
  if (options.restart) origin = find_origin(*options.restart, c, simulation);
  const auto folder = open_folder(c, options, simulation.mesh);
  Closing closing(c, simulation, folder);
  closing.set_up_seconds = wall.elapsed();

  std::optional<Resume> resume;
  if (goes_on_in_place(options))
    resume = Resume{origin->checkpoint.run.state.time, origin->checkpoint.run.output};
  auto watchers = std::make_unique<Watchers>(c, simulation, folder, options.quiet, resume);
  Checkpointer checkpointer(folder, simulation.mesh,
                            label_of(c, options.request, simulation, folder), watchers->measures,
                            c.checkpoint.every);
  if (origin) {
    say(origin->remarks, simulation.mesh.rank());
    if (resume) {
      on_first_rank(comm, [&] { remove_newer_checkpoints(folder / "checkpoint", origin->number); });
      watchers->measures.restore_rows(origin->checkpoint.memories, *resume);
    }
    watchers->measures.restore_gathered(origin->checkpoint.memories);
    if (!resume) closing.start_time = origin->checkpoint.run.state.time;
  }

  TimeOptions time = time_options(c, simulation);
  time.stop_requested = [&wall] { return wall.used_up() || interrupt_requested(); };
  try {
    closing.statistics = c.time.steady
                             ? solve_at_rest(c, simulation, time, watchers->list)
                             : solve_transient(c, simulation, time, origin, resume.has_value(),
                                               watchers->list, &checkpointer);
  } catch (const SolveError& error) {
    watchers->progress.reset();
    closing.solve_seconds = wall.elapsed() - closing.set_up_seconds;
    closing.write("failed", error.what(), watchers->measures.series(), watchers->ledger);
    throw;
  }
  closing.solve_seconds = wall.elapsed() - closing.set_up_seconds;
  watchers->progress.reset();  // ends its line before tables are printed

  RunOutcome outcome{folder, closing.statistics.interrupted, true};
  closing.write(outcome.interrupted ? "interrupted" : "done", "", watchers->measures.series(),
                watchers->ledger);
  outcome.expectations_met = closing.expectations_met();
  if (!options.quiet) closing.print(watchers->measures.series(), watchers->ledger);
  if (!outcome.interrupted) closing.draw_pictures(options.quiet);
  enforce_ledger(simulation.built.problem, watchers->ledger.balances(), c.ledger_tolerance);
  return outcome;
}

}  // namespace paracrine
