// SPDX-License-Identifier: BSD-3-Clause
//
// Several processes, on several machines, may work on one study: each claims the run it makes.
#pragma once

#include <filesystem>
#include <string>

namespace paracrine {

/// Holds a run of a study from now until destruction, or until the process dies however it does: a
/// lock on one byte of study.lock, whose place follows from the run's name.
class Claim {
 public:
  enum class Wait { no, yes };  ///< until another process has let go of it

  /// @throws FileError when the lock file cannot be made
  Claim(const std::filesystem::path& study_folder, const std::string& run, Wait wait = Wait::no);
  ~Claim();
  Claim(Claim&& other) noexcept;
  Claim& operator=(Claim&& other) noexcept;

  /// False when another process has it.
  bool held() const noexcept { return held_; }

 private:
  int file_ = -1;
  bool held_ = false;
};

/// Marks an open file as in use for as long as this or any process it is handed on to has it.
void mark_in_use(int file);

/// Whether a process has the file that was marked. False when nobody knows.
bool is_in_use(const std::filesystem::path& file);

}  // namespace paracrine
