// SPDX-License-Identifier: BSD-3-Clause
//
// Saves a run: at intervals of wall time, at times the case names, and when it is stopped.
#pragma once

#include <chrono>
#include <optional>

#include "solver/checkpoint/checkpoint_writer.hpp"
#include "solver/output/measure_observer.hpp"

namespace paracrine {

class Checkpointer : public Saver {
 public:
  /// @param folder  of the results; checkpoints have one of their own in it, made with the first
  /// @param every   seconds of wall time between two; 0: none. Keeps mesh and measures by
  /// reference.
  Checkpointer(std::filesystem::path folder, const Mesh& mesh, CheckpointLabel label,
               const MeasureObserver& measures, double every);

  /// What earlier processes of the same run did.
  struct Past {
    double wall_seconds = 0;
    std::vector<double> went_on_at;  ///< times of the run [h]
  };
  void continue_from(Past past) { past_ = std::move(past); }
  const Past& past() const noexcept { return past_; }
  const CheckpointLabel& label() const noexcept { return label_; }

  /// Whether the interval has passed; at the end whether the run has lasted that long at all.
  bool wanted(bool at_end) override;
  /// A disk that refuses is said and does not end a run that goes on. @throws FileError when the
  /// run does not go on or the state was asked for
  void save(Continuation run, SaveReason reason) override;

 private:
  using Clock = std::chrono::steady_clock;
  static double seconds_since(Clock::time_point start);
  void sync_new_results();

  std::filesystem::path folder_;
  const Mesh& mesh_;
  std::optional<CheckpointWriter> writer_;
  CheckpointLabel label_;
  const MeasureObserver& measures_;
  double every_;
  Past past_;
  Clock::time_point started_ = Clock::now(), last_ = started_;
  std::filesystem::file_time_type synced_ = std::filesystem::file_time_type::min();  // rank 0
};

/// That of a run which goes on from this checkpoint.
Checkpointer::Past past_of(const Checkpoint& checkpoint);

}  // namespace paracrine
