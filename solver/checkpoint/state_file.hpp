// SPDX-License-Identifier: BSD-3-Clause
//
// state_000007.h5: values ("values") and the vectors of the history ("history_0", ...), a row a
// node; and what each of them holds for the compartments ("pools"), a row a vector.
#pragma once

#include <filesystem>

#include "solver/checkpoint/checkpoint_list.hpp"
#include "solver/checkpoint/node_route.hpp"
#include "solver/mesh/mesh.hpp"

namespace paracrine {

/// Collective. @return on rank 0 alone   @throws FileError on every rank
FileRecord write_state_file(const std::filesystem::path& path, const Checkpoint& checkpoint,
                            const Mesh& mesh);

/// State::values and StepHistory::vectors, each brought to the nodes there are. Collective.
/// @throws FileError on every rank
void read_state_file(const std::filesystem::path& path, const CheckpointHeader& header,
                     const Mesh& mesh, const NodeRoute& route, Continuation& run);

}  // namespace paracrine
