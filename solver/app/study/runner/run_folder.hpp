// SPDX-License-Identifier: BSD-3-Clause
//
// Where a run lies and what its name says: arms/NAME is done, arms/NAME.failed has failed,
// arms/NAME.running-PID is in flight or was when its process died. A run changes its status by
// rename and is therefore never half done.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "solver/app/study/runner/run_record.hpp"

namespace paracrine {

/// The last state that a run has saved in its folder, by its header; whether it is whole is seen by
/// who goes on from it.
struct SavedState {
  double time = 0;     ///< h
  double seconds = 0;  ///< of the processes until then
};
/// @throws FileError when the disk cannot say
std::optional<SavedState> last_state(const std::filesystem::path& folder);

class RunFolder {
 public:
  RunFolder(std::filesystem::path study_folder, std::string name);

  const std::string& name() const noexcept { return name_; }
  std::filesystem::path done() const { return home_ / name_; }
  std::filesystem::path failed() const { return home_ / (name_ + ".failed"); }
  std::filesystem::path running() const;  ///< of this process

  /// What lies there for the case of this hash; nothing when it is absent, of another case or
  /// damaged. @throws FileError when the disk cannot say
  std::optional<RunRecord> record(const std::string& hash) const;
  /// The same for those that need not be made: nothing, too, when it is done and its tables are
  /// missing or summary.json is damaged. @throws FileError
  std::optional<RunRecord> made(const std::string& hash) const;

  /// Makes the running folder, with nothing in it but the record of a run in flight.
  /// @throws FileError
  void begin(const RunRecord& record) const;
  /// Writes the record and gives the running folder its final name. @throws FileError
  void finish(const RunRecord& record) const;
  /// Of what is in flight and was stopped: stays with its record when a saved state lies in it,
  /// from which it can go on, and else goes.
  void leave(const RunRecord& record) const;

 private:
  bool is_whole() const;
  std::filesystem::path home_;
  std::string name_;
};

}  // namespace paracrine
