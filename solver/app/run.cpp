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

std::optional<Origin> origin_of(const RunOptions& options, const Case& c, const Simulation& s) {
  if (!options.restart) return std::nullopt;
  Origin origin = find_origin(*options.restart, c, s);
  for (const std::string& remark : origin.remarks)
    if (s.mesh.rank() == 0) std::fprintf(stderr, "note: %s\n", remark.c_str());
  return origin;
}

std::filesystem::path open_folder(const Case& c, const RunOptions& options, bool in_place,
                                  MPI_Comm comm) {
  const auto folder = in_place ? options.restart->folder : results_folder(c, options.output);
  on_first_rank(comm, [&] {
    const std::string case_text = file_text(c.path);  // which may lie in the folder itself
    if (options.restart && !in_place) refuse_same_folder(folder, options.restart->folder);
    if (!in_place) prepare_results_folder(folder);
    replace_file(folder / "case.toml", case_text);
  });
  return folder;
}

// A run as it was when its state was saved: what its files hold beyond goes.
void return_to(const Origin& origin, const Resume& resume, const std::filesystem::path& folder,
               Checkpointer& checkpointer, Watchers& watchers, MPI_Comm comm) {
  on_first_rank(comm, [&] { remove_newer_checkpoints(folder / "checkpoint", origin.number); });
  checkpointer.continue_from(past_of(origin.checkpoint));
  watchers.measures.restore_rows(origin.checkpoint.memories, resume);
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
  const auto folder = open_folder(c, options, in_place, comm);
  std::optional<Resume> resume;
  if (in_place) resume = {origin->checkpoint.run.state.time, origin->checkpoint.run.output};

  auto watchers = std::make_unique<Watchers>(c, simulation, folder, options.quiet, resume);
  Checkpointer checkpointer(folder, simulation.mesh,
                            label_of(c, options.request, simulation, folder), watchers->measures,
                            c.checkpoint.every);
  if (origin) watchers->measures.restore_gathered(origin->checkpoint.memories);
  if (resume) return_to(*origin, *resume, folder, checkpointer, *watchers, comm);

  Closing closing(c, simulation, folder);
  closing.set_up_seconds = wall.elapsed();
  closing.seconds_before = checkpointer.past().wall_seconds;
  closing.went_on_at = checkpointer.past().went_on_at;
  if (origin && !in_place) closing.begin_from(options.restart->folder, origin->checkpoint);
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
                         : origin      ? stepper.go_on(origin->checkpoint.run, !in_place, state,
                                                       watchers->list, &checkpointer)
                                       : stepper.advance(state, watchers->list, &checkpointer);
  } catch (const SolveError& error) {
    close("failed", error.what());
    throw;
  }
  RunOutcome outcome{folder, closing.statistics.interrupted, true};
  close(outcome.interrupted ? "interrupted" : "done", "");
  outcome.expectations_met = closing.expectations_met();
  if (!options.quiet) closing.print(watchers->measures.series(), watchers->ledger);
  if (!outcome.interrupted) closing.draw_pictures(options.quiet);
  enforce_ledger(simulation.built.problem, watchers->ledger.balances(), c.ledger_tolerance);
  return outcome;
}

}  // namespace paracrine
