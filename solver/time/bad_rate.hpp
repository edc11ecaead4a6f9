// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

#include "solver/transport/node_sources.hpp"

namespace paracrine {

/// Which rate of a block of nodes is not a finite number, where, and at which values.
/// @param nodes  local numbers of the block's nodes
/// @param block  loaded with their coordinates and species; its results are overwritten
std::string describe_bad_rate(const Problem& problem, const Mesh& mesh, const NodeSource& source,
                              const std::int32_t* nodes, std::size_t count, double t,
                              NodeBlock& block);

}  // namespace paracrine
