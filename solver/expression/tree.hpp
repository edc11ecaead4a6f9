// SPDX-License-Identifier: BSD-3-Clause
//
// A parsed formula with the place of everything in its text. Nodes lie in one array, children
// before parents, so that whoever walks a tree needs no recursion.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "solver/base/units.hpp"
#include "solver/expression/formula.hpp"

namespace paracrine::expression {

/// A stretch of the formula's text, in bytes.
struct Place {
  std::size_t offset = 0, length = 0;
};

/// The smallest stretch that holds both.
Place spanning(const Place& a, const Place& b);

enum class Operator : std::uint8_t {
  add,
  subtract,
  multiply,
  divide,
  power,
  negate,
  plus,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  logical_and,
  logical_or,
  logical_not
};

struct Function;  // a row of the function table

struct TreeNode {
  enum Kind : std::uint8_t { number, name, operation, call } kind = number;
  Operator op{};                       ///< of an operation
  const Function* function = nullptr;  ///< of a call
  Place token;                         ///< the number, name or operator itself
  Place extent;                        ///< with all operands: what messages about an argument mark
  std::string text;                    ///< name, or operator as written
  double value = 0;                    ///< of a number, internal system
  Dimension dimension;                 ///< of a number
  bool has_unit = false;               ///< a number with a unit in brackets
  std::vector<int> children;
};

struct Tree {
  std::vector<TreeNode> nodes;  ///< the root is the last
};

/// @throws FormulaError
Tree parse(std::string_view text);

inline constexpr std::size_t longest_formula = 16 * 1024;
inline constexpr int deepest_formula = 200;

}  // namespace paracrine::expression
