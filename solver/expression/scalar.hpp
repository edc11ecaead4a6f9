// SPDX-License-Identifier: BSD-3-Clause
//
// What each operation means for one number. Constant folding, the tree walk and the part of a
// program that depends on uniforms only all use this one definition.
#pragma once

#include "solver/expression/graph.hpp"

namespace paracrine::expression {

/// Number of operands; 0 for leaves.
int num_operands(Op op);

/// Result of `op`; operands beyond num_operands(op) are ignored. min and max pass NaN on;
/// comparisons and logic give 1 or 0.
double apply_scalar(Op op, double a, double b, double c);

}  // namespace paracrine::expression
