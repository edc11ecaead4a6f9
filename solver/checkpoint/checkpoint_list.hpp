// SPDX-License-Identifier: BSD-3-Clause
//
// What a folder of checkpoints holds, and which of them is whole. One process alone: no MPI.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "solver/checkpoint/checkpoint.hpp"

namespace paracrine {

/// A file as a header records it.
struct FileRecord {
  std::string name;  ///< in the header's folder
  std::uint64_t size = 0;
  std::string digest;  ///< XXH3-128, in hexadecimal
  bool operator==(const FileRecord&) const = default;
};

/// A checkpoint but for its vectors, which lie in files.
struct CheckpointHeader {
  std::int64_t number = 0;
  Checkpoint checkpoint;  ///< without State::values and StepHistory::vectors
  std::int64_t num_nodes = 0;
  int num_vectors = 0;  ///< of the history
  FileRecord state, mesh;
};

struct CheckpointEntry {
  std::filesystem::path path;  ///< of the header
  CheckpointHeader header;
  double time() const noexcept { return header.checkpoint.run.state.time; }  ///< h
};

struct CheckpointList {
  std::vector<CheckpointEntry> entries;  ///< by ascending number: the newest comes last
  std::vector<std::string> remarks;      ///< headers that are damaged, each with what is wrong
};

/// Reads the headers; of other files of the checkpoints only whether they are there and how large.
/// Names that no checkpoint has are passed over. A folder that is not there holds nothing.
CheckpointList list_checkpoints(const std::filesystem::path& folder);

/// What is wrong with the files of a checkpoint, every byte read; nothing when it is whole.
std::optional<std::string> damage(const CheckpointEntry& entry);

/// A checkpoint that is whole, and what was passed over to find it.
struct ChosenCheckpoint {
  CheckpointEntry entry;
  std::vector<std::string> remarks;
};

/// The newest that is whole; with `at` [h], of those at that time, or else the last before it.
/// The caller judges whether an earlier one will do.
/// @throws InputError when there is none: what was found, and what is wrong with it
ChosenCheckpoint choose_checkpoint(const std::filesystem::path& folder,
                                   std::optional<double> at = std::nullopt);

}  // namespace paracrine
