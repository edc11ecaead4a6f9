// SPDX-License-Identifier: BSD-3-Clause
//
// Nodes in the order in which a flow passes them.
#pragma once

#include <cstdint>
#include <vector>

#include "solver/transport/edge_flows.hpp"

namespace paracrine {

/// Owned nodes, each after those that flow into it; where flow runs in circles, a circle is cut
/// where the search meets it. Nodes of other ranks are left out of sight.
/// @param flow  one value an entry, `stride` apart, positive out of the row
std::vector<std::int32_t> downstream_order(const EdgeRows& edges, const double* flow,
                                           std::size_t stride);

}  // namespace paracrine
