// SPDX-License-Identifier: BSD-3-Clause
//
// Text of a formula -> tree with positions -> dimension-checked graph node.
//
//   numbers 1e-3, with a unit in brackets 20[mmHg]; + - * / ^ (right-associative; ** too),
//   comparisons < <= > >= == !=, and or not, parentheses;
//   exp log sqrt tanh abs min max (two or more) if(condition, a, b)
//   hill(c, K, n) = c^n/(K^n + c^n)          mm(c, K) = c/(K + c)
//   heaviside(x) = 1 where x >= 0            step(x, width): smooth 0..1, (1 + tanh(x/width))/2
//   pi; names of the symbol table (species, parameters, t x y z r); a dot may join two names.
//
// hill and mm take a negative c as 0, so that a field that undershoots by round-off does no harm.
// Limits: 16 kB of text, 200 levels of nesting, 100,000 graph nodes.
#pragma once

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "solver/base/units.hpp"
#include "solver/expression/graph.hpp"

namespace paracrine::expression {

/// A fault in a formula; `offset` and `length` mark the place in its text (bytes, from 0).
class FormulaError : public std::runtime_error {
 public:
  FormulaError(const std::string& message, std::size_t offset, std::size_t length)
      : std::runtime_error(message), offset_(offset), length_(length) {}
  std::size_t offset() const noexcept { return offset_; }
  std::size_t length() const noexcept { return length_; }

 private:
  std::size_t offset_, length_;
};

/// What a name in a formula stands for: a node whose value is in the internal unit system.
struct Symbol {
  NodeId node = -1;
  Dimension dimension;
};
using SymbolTable = std::map<std::string, Symbol, std::less<>>;

/// A graph node and its dimension; the node's value is in the internal unit system.
struct Typed {
  NodeId node = -1;
  Dimension dimension;
  bool any_dimension = false;  ///< the literal 0, which fits every dimension
};

struct Tree;  // parsed text, with positions

/// A parsed formula, not yet bound to symbols.
class Formula {
 public:
  /// @throws FormulaError (syntax, limits, unknown function).
  explicit Formula(std::string_view text);
  Formula(Formula&&) noexcept;
  Formula& operator=(Formula&&) noexcept;
  ~Formula();

  const std::string& text() const noexcept { return text_; }
  /// Identifiers used, without functions, each once, in order of first use.
  std::vector<std::string> names() const;
  /// True when `name` is among names().
  bool uses(std::string_view name) const;
  /// Binds names, checks dimensions, adds nodes to the graph.
  /// @throws FormulaError (unknown name with the nearest one, dimensions that do not fit, a graph
  ///                       that becomes too large).
  Typed build(const SymbolTable& symbols, Graph& graph) const;

 private:
  std::string text_;
  std::unique_ptr<Tree> tree_;
};

}  // namespace paracrine::expression
