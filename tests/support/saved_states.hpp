// SPDX-License-Identifier: BSD-3-Clause
//
// Checkpoints as the runner of a study sees them: by their headers alone.
#pragma once

#include <filesystem>

#include "solver/checkpoint/file_names.hpp"
#include "solver/checkpoint/header_text.hpp"
#include "solver/io/files.hpp"

namespace paracrine::test {

/// A state of that time [h] in the folder of a run, of so many seconds of work.
inline void save_state(const std::filesystem::path& run, double time, std::int64_t number = 1,
                       double seconds = 0) {
  CheckpointHeader header;
  header.number = number;
  header.num_nodes = 1;
  header.checkpoint.run.state.time = time;
  header.checkpoint.wall_seconds = seconds;
  header.state = {state_name(number), 8, ""};
  header.mesh = {mesh_file_name("0123456789abcdef", 1), 32, ""};
  make_directory(run / "checkpoint");
  replace_file(run / "checkpoint" / header_name(number), header_text(header));
}

}  // namespace paracrine::test
