// SPDX-License-Identifier: BSD-3-Clause
//
// What processes that have died left of runs in flight: a run goes on from the last state it saved.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "solver/app/study/runner/run_folder.hpp"

namespace paracrine {

/// A leftover that is this process' run in flight now.
struct TakenUp {
  RunRecord record;
  SavedState state;
};
/// Of what is left of this run for the case of this hash, that which has come farthest becomes the
/// running folder of this process; the rest goes. Nothing where none has saved a state. The caller
/// has claimed the run. @throws FileError
std::optional<TakenUp> take_up(const RunFolder& run, const std::string& hash);

/// Removes what is left of these runs where nobody has claimed them, but for what can go on and has
/// to. @param hashes  of their cases, by name   @throws FileError
void remove_leftovers(const std::filesystem::path& study_folder,
                      const std::map<std::string, std::string>& hashes);

}  // namespace paracrine
