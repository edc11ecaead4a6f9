// SPDX-License-Identifier: BSD-3-Clause
//
// Tells meshes apart, however they are divided.
#pragma once

#include <cstdint>
#include <string>

#include "solver/mesh/mesh.hpp"

namespace paracrine {

/// 16 hexadecimal digits of all that a mesh is: coordinates to the bit, cells, regions, boundaries,
/// and the numbers of the undivided mesh. The same on every number of ranks. Collective.
std::string mesh_hash(const Mesh& mesh);

/// 16 hexadecimal digits of the nodes in the order in which the ranks hold them. Collective.
std::string node_order_hash(const Mesh& mesh);

}  // namespace paracrine
