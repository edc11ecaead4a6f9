// SPDX-License-Identifier: BSD-3-Clause
//
// run.json: whose a folder of a run is, and how the run went.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

struct RunRecord {
  std::string name, hash;
  RunStatus status = RunStatus::waiting;  ///< waiting: it is in flight, or was
  std::string reason{};                   ///< of a failure, one line
  double seconds = 0;                     ///< of its processes, as far as they are known
  int went_on = 0;                        ///< how often it went on from a saved state
};

/// Nothing when it is absent or damaged. @throws FileError when the disk cannot say
std::optional<RunRecord> read_record(const std::filesystem::path& folder);

/// @throws FileError
void write_record(const std::filesystem::path& folder, const RunRecord& record);

/// The file's text. Nothing when there is no such file, even if only since a moment ago. A disk
/// that cannot say is not taken to say no: what is done would be made again. @throws FileError
std::optional<std::string> text_if_there(const std::filesystem::path& path);

}  // namespace paracrine
