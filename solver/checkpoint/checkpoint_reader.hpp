// SPDX-License-Identifier: BSD-3-Clause
//
// A checkpoint back on the ranks there are now, however many wrote it: values find their nodes by
// the numbers of the undivided mesh.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "solver/checkpoint/checkpoint_list.hpp"
#include "solver/mesh/mesh.hpp"

namespace paracrine {

/// The choice of rank 0, on every rank. Collective. @throws InputError on every rank
ChosenCheckpoint choose_checkpoint(MPI_Comm comm, const std::filesystem::path& folder,
                                   std::optional<double> at = std::nullopt);

/// All of it: State::values and each vector of the history are this rank's, as the mesh owns them.
/// The same partition gives the same bits. Collective.
/// @param entry    the same on every rank; its files are read by rank 0 alone
/// @param species  and pools: names of what the values must be, in their order
/// @throws InputError on every rank: damaged files, another mesh, other species or pools
Checkpoint read_checkpoint(const CheckpointEntry& entry, const Mesh& mesh,
                           std::span<const std::string> species,
                           std::span<const std::string> pools);

}  // namespace paracrine
