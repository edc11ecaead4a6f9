// SPDX-License-Identifier: BSD-3-Clause
//
// The functions a formula may call: one row each, in functions.cpp. A new one is a row there and a
// sentence in docs/concepts/formulas.md; tests sweep the table.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "solver/expression/dimension_rules.hpp"

namespace paracrine::expression {

struct Function {
  std::string_view name;
  std::string_view form;  ///< as people write it: "hill(c, K, n)"
  int least, most;        ///< number of arguments
  std::string_view meaning;
  /// Checks dimensions and adds nodes. @throws FormulaError
  Typed (*build)(Graph& graph, std::span<const Operand> arguments);
};

std::span<const Function> functions();
const std::vector<std::string>& function_names();
/// Null when there is none of that name.
const Function* find_function(std::string_view name);

/// c^n/(K^n + c^n) of nodes that are numbers of one dimension; c below 0 counts as 0. Neither a
/// large n nor extreme c or K overflow; 0 at c = 0 with a finite slope for n >= 1.
NodeId hill(Graph& graph, NodeId c, NodeId K, NodeId n);

}  // namespace paracrine::expression
