// SPDX-License-Identifier: BSD-3-Clause
//
// The saved state of an earlier run, and what must hold for another run to go on from it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "solver/app/build/case_changes.hpp"
#include "solver/app/simulation.hpp"
#include "solver/checkpoint/checkpoint_list.hpp"
#include "solver/checkpoint/checkpoint_reader.hpp"

namespace paracrine {

/// What is asked for.
struct RestartRequest {
  std::filesystem::path folder;    ///< results of the earlier run
  std::optional<double> at;        ///< h; absent: the last checkpoint
  std::vector<std::string> allow;  ///< see CaseChange::kind
  /// The earlier run's own files go on; else this run has files of its own, which begin where the
  /// state was saved.
  bool in_place = true;
  bool by_case = false;  ///< [restart] of the case asks, not the command line
};

/// As [restart] asks; nothing for a case without.
std::optional<RestartRequest> restart_of(const Case& c);

/// The checkpoint a run goes on from, fitted to it.
struct Origin {
  Checkpoint checkpoint;
  std::int64_t number = 0;          ///< of the checkpoint in its folder
  std::vector<CaseChange> changes;  ///< what the case is other in than that whose state it is
  bool at_end = false;  ///< nothing is left to be solved: the run was cut short in its closing
  std::vector<std::string> remarks;
};

/// @throws InputError: no checkpoint, none whole, none at that time (with those there are), another
/// mesh or case than it was and not allowed, a past that was not that of the case, an end that has
/// been reached. Collective.
Origin find_origin(const RestartRequest& request, const Case& c, const Simulation& simulation);

}  // namespace paracrine
