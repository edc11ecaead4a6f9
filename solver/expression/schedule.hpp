// SPDX-License-Identifier: BSD-3-Clause
//
// In which order nodes are computed, and which of them differ from point to point.
#pragma once

#include <span>
#include <vector>

#include "solver/expression/graph.hpp"

namespace paracrine::expression {

struct Schedule {
  std::vector<NodeId> order;      ///< nodes the outputs need, operands first
  std::vector<char> varying;      ///< by node: depends on a variable
  std::vector<int> uses;          ///< by node: as operand of a needed node, or as output
  std::vector<int> divisor_uses;  ///< by node: as divisor
};

/// Depth first from each output in turn, so that a value is read soon after it is made and few
/// slots are alive at a time.
Schedule schedule_of(const Graph& graph, std::span<const NodeId> outputs);

}  // namespace paracrine::expression
