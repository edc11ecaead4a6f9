// SPDX-License-Identifier: BSD-3-Clause
//
// Formulas as a hash-consed graph: equal subexpressions are one node, so derivatives share their
// parts with the formula they come from. Nodes are only ever added; an id stays valid.
#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

namespace paracrine::expression {

using NodeId = std::int32_t;

enum class Op : std::uint8_t {
  constant,
  variable,
  uniform,  // leaves
  add,
  subtract,
  multiply,
  divide,
  negate,  // arithmetic
  power,   // real exponent; integer powers become products
  exp,
  log,
  sqrt,
  tanh,
  abs,
  min,
  max,
  less,
  less_equal,
  logical_and,
  logical_or,
  logical_not,
  equal,  // 1 or 0
  select  // select(condition, then, otherwise)
};

struct GraphNode {
  Op op;
  NodeId a = -1, b = -1, c = -1;  ///< children; slot number in `a` for variable and uniform
  double value = 0;               ///< of a constant
};

/// Thrown when a graph would pass its node limit.
class GraphTooLarge : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Graph {
 public:
  /// Nodes a graph may have, derivatives included.
  static constexpr std::size_t node_limit = 100000;

  NodeId constant(double value);
  /// A value that differs from point to point: input array `slot`.
  NodeId variable(int slot);
  /// A value that is the same for a whole call: `slot` of the uniforms (time, parameters).
  NodeId uniform(int slot);
  /// Folds constants and simplifies x+0, x*1, x*0, x/1, x^1 ...; constant powers that are multiples
  /// of one half become products and square roots. @throws GraphTooLarge
  NodeId apply(Op op, NodeId a, NodeId b = -1, NodeId c = -1);
  NodeId add(NodeId a, NodeId b) { return apply(Op::add, a, b); }
  NodeId subtract(NodeId a, NodeId b) { return apply(Op::subtract, a, b); }
  NodeId multiply(NodeId a, NodeId b) { return apply(Op::multiply, a, b); }
  NodeId divide(NodeId a, NodeId b) { return apply(Op::divide, a, b); }

  /// Exact derivative with respect to variable `slot`. Where a function has no derivative, one that
  /// keeps Newton's method going: of min, max and abs that of the branch taken (the first at a
  /// tie), of comparisons 0, of `select` that of the branch taken, of sqrt(x) and x^p (p < 1) at x
  /// = 0, where the slope is infinite, 0. @throws GraphTooLarge
  NodeId derivative(NodeId f, int slot);
  /// Exact derivative with respect to uniform `slot`.
  NodeId uniform_derivative(NodeId f, int slot);

  const GraphNode& operator[](NodeId id) const { return nodes_[static_cast<std::size_t>(id)]; }
  std::size_t size() const noexcept { return nodes_.size(); }
  bool is_constant(NodeId f, double value) const;
  bool depends_on_variable(NodeId f, int slot) const;
  bool depends_on_uniform(NodeId f, int slot) const;
  /// Sorted slots of the variables that f depends on.
  std::vector<int> variables_of(NodeId f) const;
  std::vector<int> uniforms_of(NodeId f) const;

  /// Plain tree walk at one point: the reference that the block program is tested against, and
  /// what set-up code uses for single values.
  double evaluate(NodeId f, std::span<const double> variables,
                  std::span<const double> uniforms) const;
  /// Infix text, for messages and `paracrine check`. Names by slot; "..." stands for what passes
  /// some thousand characters (shared nodes can make the text of a small graph endless).
  std::string text(NodeId f, std::span<const std::string> variable_names,
                   std::span<const std::string> uniform_names) const;

 private:
  NodeId intern(const GraphNode& node);
  NodeId derivative_of_leaves(NodeId f, Op leaf, int slot);

  std::vector<GraphNode> nodes_;
  std::unordered_multimap<std::size_t, NodeId> index_;  // hash of a node -> its id
};

/// Flags of the nodes 0..max(roots): 1 for those some root depends on, the roots included.
std::vector<char> reachable(const Graph& graph, std::span<const NodeId> roots);

}  // namespace paracrine::expression
