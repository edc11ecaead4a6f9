// SPDX-License-Identifier: BSD-3-Clause
//
// Who gets which cell and node. Every rank computes the same answer from the same data, so nothing
// needs to be communicated, and a run on n ranks is cut the same way every time.
#pragma once

#include <cstdint>
#include <vector>

#include "meshes/mesh_data.hpp"

namespace paracrine {

/// Recursive coordinate bisection of cell centroids: cuts along the longest side of the bounding
/// box, ties by cell number; part sizes differ by no more than the number of levels.
/// @return part in [0, num_parts) of each cell; parts may be empty when there are few cells
std::vector<std::int32_t> partition_cells(const MeshData& mesh, int num_parts);

/// Lowest part among a node's cells; num_parts for a point that no cell uses.
std::vector<std::int32_t> node_owners(const MeshData& mesh, const std::vector<std::int32_t>& part,
                                      int num_parts);

}  // namespace paracrine
