// SPDX-License-Identifier: BSD-3-Clause
//
// mesh_HASH_R.h5: whose the rows of the vectors are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "solver/checkpoint/checkpoint_list.hpp"
#include "solver/mesh/mesh.hpp"

namespace paracrine {

/// Coordinates [mm] and number in the undivided mesh of every node, in the order of ranks.
/// Collective. @return on rank 0 alone   @throws FileError on every rank
FileRecord write_mesh_file(const std::filesystem::path& path, const Mesh& mesh);

/// Numbers in the undivided mesh of as many rows as this rank owns nodes. Collective.
/// @throws FileError on every rank
std::vector<std::int64_t> read_row_numbers(const std::filesystem::path& path, const Mesh& mesh);

}  // namespace paracrine
