// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/restart/checkpointer.hpp"

#include <cstdio>

#include "solver/app/results_folder.hpp"
#include "solver/io/files.hpp"
#include "solver/output/collective.hpp"

namespace paracrine {
namespace {

const std::string went_on_name = "went on at";

}  // namespace

Checkpointer::Checkpointer(std::filesystem::path folder, const Mesh& mesh, CheckpointLabel label,
                           const MeasureObserver& measures, double every)
    : folder_(std::move(folder)),
      mesh_(mesh),
      label_(std::move(label)),
      measures_(measures),
      every_(every) {}

double Checkpointer::seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

bool Checkpointer::wanted(bool at_end) {
  const double whole_run = past_.wall_seconds + seconds_since(started_);
  return every_ > 0 && (at_end ? whole_run : seconds_since(last_)) >= every_;
}

void Checkpointer::save(Continuation run, SaveReason reason) {
  Checkpoint checkpoint;
  checkpoint.label = label_;
  checkpoint.run = std::move(run);
  checkpoint.memories = measures_.memory();
  checkpoint.memories.push_back({went_on_name, past_.went_on_at});
  checkpoint.wall_seconds = past_.wall_seconds + seconds_since(started_);
  checkpoint.standing = reason == SaveReason::standing;
  try {
    if (!writer_) writer_.emplace(folder_ / "checkpoint", mesh_);
    on_first_rank(mesh_.comm(), [&] { sync_new_results(); });
    writer_->write(checkpoint);
  } catch (const FileError& error) {
    if (reason != SaveReason::wanted) throw;
    if (mesh_.rank() == 0)
      std::fprintf(stderr, "warning: the state was not saved: %s; the run goes on\n", error.what());
  }
  last_ = Clock::now();
}

// Files are dated more coarsely than time passes.
void Checkpointer::sync_new_results() {
  const auto now = std::filesystem::file_time_type::clock::now();
  sync_results(folder_, synced_);
  synced_ = now - std::chrono::seconds(2);
}

Checkpointer::Past past_of(const Checkpoint& checkpoint) {
  Checkpointer::Past past{checkpoint.wall_seconds, {}};
  if (const NamedNumbers* before = find(checkpoint.memories, went_on_name))
    past.went_on_at = before->numbers;
  past.went_on_at.push_back(checkpoint.run.state.time);
  return past;
}

}  // namespace paracrine
