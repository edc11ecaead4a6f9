// SPDX-License-Identifier: BSD-3-Clause
//
// What is written of a run: while it goes on, whenever it is saved, and when it ends.
#pragma once

#include "solver/app/closing.hpp"
#include "solver/app/restart/checkpointer.hpp"
#include "solver/app/run.hpp"
#include "solver/app/watchers.hpp"

namespace paracrine {

struct Records {
  /// @param origin  the state the run goes on from, or null. Its own files go on, when that was
  /// asked for in their folder. Collective.
  Records(const Case& c, const RunOptions& options, const Simulation& simulation,
          const std::filesystem::path& folder, const Origin* origin);
  Records(const Records&) = delete;
  Records& operator=(const Records&) = delete;

  /// Ends the progress line, writes summary.json. Collective.
  void close(const std::string& status, const std::string& reason);
  /// The tables, on rank 0.
  void print() const;

  Watchers watchers;
  Checkpointer checkpointer;
  Closing closing;
};

}  // namespace paracrine
