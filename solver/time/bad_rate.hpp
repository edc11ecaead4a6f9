// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

#include "solver/transport/node_sources.hpp"

namespace paracrine {

/// Which rate of a block of nodes is not a finite number, where, and at which values.
/// @param nodes  local numbers of the block's nodes
/// @param block  loaded with their coordinates and quantities; its results are overwritten
std::string describe_bad_rate(const Problem& problem, const Mesh& mesh, const NodeSource& source,
                              const std::int32_t* nodes, std::size_t count, double t,
                              NodeBlock& block);

/// The same of a boundary that imposes values; empty when all of the block's results are finite.
std::string describe_bad_value(const Problem& problem, const Mesh& mesh,
                               const ImposedValues& imposed, const std::int32_t* nodes,
                               std::size_t count, double t, NodeBlock& block);

/// " in region 'muscle' at (1, 2, 3) mm". @param node  local number
std::string place_of(const Mesh& mesh, const std::string& region, std::int32_t node);

/// " name = value unit, ..." of the quantities from `first` on at place i of a block.
std::string values_at(const Problem& problem, int first, NodeBlock& block, std::size_t i);

}  // namespace paracrine
