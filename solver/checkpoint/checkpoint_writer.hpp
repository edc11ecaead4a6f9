// SPDX-License-Identifier: BSD-3-Clause
//
// A folder of checkpoints. Each is two files of vectors and a header, written last: a checkpoint is
// there when its header is, and whatever stops the program or the machine before leaves the older
// ones as they were.
//
//     mesh_HASH_R.h5       once a mesh and partition: whose the rows of the vectors are
//     state_000007.h5      values and history, in the order of the ranks that wrote them
//     state_000007.json    header, with size and digest of both
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "solver/checkpoint/checkpoint_list.hpp"
#include "solver/mesh/mesh.hpp"

namespace paracrine {

class CheckpointWriter {
 public:
  /// Makes the folder. Numbers go on from the highest there. Collective.
  /// @param mesh  outlives the writer
  /// @throws FileError on every rank
  CheckpointWriter(std::filesystem::path folder, const Mesh& mesh);

  /// On the disk when this returns. The last two and all standing ones are kept; what else bears a
  /// checkpoint's name, such as the remains of one that was cut short, goes. Collective.
  /// @param checkpoint  the same on every rank but for the vectors; in its label, `mesh_hash` and
  ///                    `ranks` are filled in here
  /// @throws FileError on every rank; all older checkpoints then stand, and nothing is left of this
  void write(const Checkpoint& checkpoint);

  const std::filesystem::path& folder() const noexcept { return folder_; }

 private:
  void provide_mesh();
  CheckpointHeader header_of(const Checkpoint& checkpoint) const;
  std::filesystem::path folder_;
  const Mesh* mesh_;
  std::string mesh_hash_, mesh_name_;
  // On rank 0 alone:
  std::int64_t next_ = 1;
  FileRecord mesh_file_;
};

/// Removes the checkpoints newer than `number`: a run that goes on from there in the same folder
/// makes its own. Call on one rank. @throws FileError
void remove_newer_checkpoints(const std::filesystem::path& folder, std::int64_t number);

}  // namespace paracrine
