// SPDX-License-Identifier: BSD-3-Clause
//
// The program started once more, for one run.
#pragma once

#include <sys/types.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

namespace paracrine {

/// This program's own file.
std::string path_of_program();

/// Starts `words` (program first) with its output at the end of the file `log`, which is marked as
/// in use (claim.hpp) until the child and what it starts have ended. The child is in a process
/// group of its own, so that Ctrl-C reaches the parent alone, and dies with the parent. It runs
/// without mpirun and is bound to no core: two children bound by default would share the first.
/// OMP_NUM_THREADS is 1. @param note  a line before the output; may be empty  @throws FileError
pid_t start_child(const std::vector<std::string>& words, const std::filesystem::path& log,
                  const std::string& note = "");

/// How a child ended.
struct ChildEnd {
  pid_t id = 0;
  int exit_code = 0;  ///< when not killed
  int signal = 0;     ///< that killed it; 0 when it ended by itself
};

/// As the program ends when its input is at fault, such as a saved state that is damaged.
constexpr int exit_input_fault = 1;

/// Whether it ended by a signal that asks to stop, to the run or to the mpirun below it, or by its
/// wall time: a batch system signals all processes, and a run may end before this one has its own.
bool was_asked_to_stop(const ChildEnd& end);

/// Signals that end or interrupt the waiting of the runner, held back while it looks at something
/// else. Restores the mask on destruction.
class HeldSignals {
 public:
  HeldSignals();
  ~HeldSignals();
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

  /// Waits for a child to end or for Ctrl-C or a kill. @returns the signal: SIGCHLD, SIGINT,
  /// SIGTERM, SIGUSR1
  int wait() const;

 private:
  sigset_t before_;
};

/// Children that have ended by now.
std::vector<ChildEnd> ended_children();

}  // namespace paracrine
