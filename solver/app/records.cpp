// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/records.hpp"

namespace paracrine {
namespace {

// Where the files of a run go on; at its end its last output is made again, for the tables.
std::optional<Resume> resumed(const RunOptions& options, const Origin* origin) {
  if (!origin || !options.restart->in_place) return std::nullopt;
  const Continuation& run = origin->checkpoint.run;
  return Resume{run.state.time, run.output && !origin->at_end};
}

// Where the run, of one process or many, began.
CheckpointLabel label_from(const Case& c, const RunOptions& options, const Simulation& simulation,
                           const std::filesystem::path& folder, const Origin* origin) {
  CheckpointLabel label = label_of(c, options.request, simulation, folder);
  label.start = c.time.start;
  if (!origin) return label;
  const bool same_run = options.restart->in_place;
  label.start = same_run ? origin->checkpoint.label.start : origin->checkpoint.run.state.time;
  label.origin = same_run ? origin->checkpoint.label.origin : options.restart->folder.string();
  return label;
}

}  // namespace

Records::Records(const Case& c, const RunOptions& options, const Simulation& simulation,
                 const std::filesystem::path& folder, const Origin* origin)
    : watchers(c, simulation, folder, options.quiet, resumed(options, origin)),
      checkpointer(folder, simulation.mesh, label_from(c, options, simulation, folder, origin),
                   watchers.measures, c.checkpoint.every),
      closing(c, simulation, folder) {
  if (origin) watchers.measures.restore_gathered(origin->checkpoint.memories);
  if (const auto resume = resumed(options, origin)) {
    checkpointer.continue_from(past_of(origin->checkpoint));
    watchers.measures.restore_rows(origin->checkpoint.memories, *resume);
  }
  closing.seconds_before = checkpointer.past().wall_seconds;
  closing.went_on_at = checkpointer.past().went_on_at;
  closing.start_time = checkpointer.label().start;
  closing.origin = checkpointer.label().origin;
}

void Records::close(const std::string& status, const std::string& reason) {
  watchers.progress.reset();  // ends its line before tables are printed
  closing.write(status, reason, watchers.measures.series(), watchers.ledger);
}

void Records::print() const {
  closing.print(watchers.measures.series(), watchers.ledger);
}

}  // namespace paracrine
