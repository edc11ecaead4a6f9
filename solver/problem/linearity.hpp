// SPDX-License-Identifier: BSD-3-Clause
//
// Whether a formula is affine in the species: constant coefficients times species, plus whatever
// does not depend on them.
#pragma once

#include <span>

#include "solver/expression/graph.hpp"

namespace paracrine {

/// By structure: true only for what can be seen to be affine without algebra. Conditions on
/// species, min, max and powers of them are not.
bool are_affine(const expression::Graph& graph, std::span<const expression::NodeId> formulas);

}  // namespace paracrine
