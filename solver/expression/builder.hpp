// SPDX-License-Identifier: BSD-3-Clause
//
// Tree -> graph: names bound, dimensions checked.
#pragma once

#include "solver/expression/tree.hpp"

namespace paracrine::expression {

/// @throws FormulaError, GraphTooLarge
Typed build_tree(const Tree& tree, const SymbolTable& symbols, Graph& graph);

/// "pi" is a number, whatever the symbol table says.
inline constexpr std::string_view pi_name = "pi";

}  // namespace paracrine::expression
