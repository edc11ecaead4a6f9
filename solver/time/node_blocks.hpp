// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "solver/problem/kinetics.hpp"

namespace paracrine {

/// Visits the nodes of a set in blocks: visit(begin, count).
template <class Visit>
void in_blocks(const std::vector<std::int32_t>& nodes, Visit visit) {
  for (std::size_t begin = 0; begin < nodes.size(); begin += NodeBlock::size)
    visit(begin, std::min(NodeBlock::size, nodes.size() - begin));
}

}  // namespace paracrine
