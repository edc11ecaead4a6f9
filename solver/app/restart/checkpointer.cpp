// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/restart/checkpointer.hpp"

#include <cstdio>

#include "solver/io/files.hpp"

namespace paracrine {

Checkpointer::Checkpointer(std::filesystem::path folder, const Mesh& mesh, CheckpointLabel label,
                           const MeasureObserver& measures, double every)
    : folder_(std::move(folder)),
      mesh_(mesh),
      label_(std::move(label)),
      measures_(measures),
      every_(every) {}

bool Checkpointer::has_passed(Clock::time_point since) const {
  return every_ > 0 && std::chrono::duration<double>(Clock::now() - since).count() >= every_;
}

bool Checkpointer::wanted(bool at_end) {
  return has_passed(at_end ? started_ : last_);
}

void Checkpointer::save(const Continuation& run, SaveReason reason) {
  Checkpoint checkpoint;
  checkpoint.label = label_;
  checkpoint.run = run;
  checkpoint.memories = measures_.memory();
  checkpoint.standing = reason == SaveReason::standing;
  try {
    if (!writer_) writer_.emplace(folder_ / "checkpoint", mesh_);
    writer_->write(checkpoint);
  } catch (const FileError& error) {
    if (reason != SaveReason::wanted) throw;
    if (mesh_.rank() == 0)
      std::fprintf(stderr, "warning: the state was not saved: %s; the run goes on\n", error.what());
  }
  last_ = Clock::now();
}

}  // namespace paracrine
