// SPDX-License-Identifier: BSD-3-Clause
//
// Where a run lies and what its name says: arms/NAME is done, arms/NAME.failed has failed,
// arms/NAME.running-PID is in flight or was when its process died. A run changes its status by
// rename and is therefore never half done.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// run.json: how a run went.
struct RunRecord {
  std::string name, hash;
  RunStatus status = RunStatus::waiting;
  std::string reason;  ///< of a failure, one line
  double seconds = 0;  ///< of the whole process
};

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

  /// Makes the running folder, empty. @throws FileError
  void begin() const;
  /// Writes the record and gives the running folder its final name. @throws FileError
  void finish(const RunRecord& record) const;
  /// Removes what is in flight.
  void abandon() const;

 private:
  bool is_whole() const;
  std::filesystem::path home_;
  std::string name_;
};

/// Removes what dead processes left in flight of these runs, sorted by name, where nobody has
/// claimed them. @throws FileError
void remove_leftovers(const std::filesystem::path& study_folder,
                      const std::vector<std::string>& runs);

}  // namespace paracrine
