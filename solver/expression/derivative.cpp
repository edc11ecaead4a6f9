// SPDX-License-Identifier: BSD-3-Clause
//
// Exact derivatives, one rule an operation, written so that they reuse the value of the operation
// itself (quotients, exponentials, powers) and stay finite where the function is.
#include <cassert>

#include "solver/expression/graph.hpp"
#include "solver/expression/scalar.hpp"

namespace paracrine::expression {
namespace {

/// A node f with its operands and their derivatives.
struct Rule {
  Graph& graph;
  NodeId f, a, b, c;  // f = op(a, b, c)
  NodeId da, db, dc;  // derivatives of the operands

  NodeId number(double value) const { return graph.constant(value); }
  bool zero(NodeId id) const { return graph.is_constant(id, 0); }

  NodeId product() const { return graph.add(graph.multiply(da, b), graph.multiply(a, db)); }

  // (a' - f b') / b reuses f = a/b.
  NodeId quotient() const { return graph.divide(graph.subtract(da, graph.multiply(f, db)), b); }

  NodeId choose(NodeId condition, NodeId then, NodeId otherwise) const {
    return graph.apply(Op::select, condition, then, otherwise);
  }

  NodeId square_root() const {
    const NodeId slope = graph.divide(graph.multiply(number(0.5), da), f);
    return choose(graph.apply(Op::equal, f, number(0)), number(0), slope);
  }

  // b f/a saves a second pow; at a = 0 it is 0/0, where the slope is 1 (b = 1), 0 (b > 1) or, by
  // the convention of the header, 0 (b < 1).
  NodeId power_by_base() const {
    const NodeId at_zero = graph.apply(Op::equal, b, number(1));
    const NodeId slope = graph.divide(graph.multiply(b, f), a);
    return choose(graph.apply(Op::equal, a, number(0)), at_zero, slope);
  }

  NodeId power_by_exponent() const {  // f log a, whose limit at a = 0 is 0
    const NodeId slope = graph.multiply(f, graph.apply(Op::log, a));
    return choose(graph.apply(Op::equal, a, number(0)), number(0), slope);
  }

  NodeId power() const {
    const NodeId first = zero(da) ? da : graph.multiply(power_by_base(), da);
    const NodeId second = zero(db) ? db : graph.multiply(power_by_exponent(), db);
    return graph.add(first, second);
  }

  NodeId hyperbolic_tangent() const {
    return graph.multiply(graph.subtract(number(1), graph.multiply(f, f)), da);
  }

  NodeId apply(Op op) const {
    switch (op) {
      case Op::add:
        return graph.add(da, db);
      case Op::subtract:
        return graph.subtract(da, db);
      case Op::multiply:
        return product();
      case Op::divide:
        return quotient();
      case Op::negate:
        return graph.apply(Op::negate, da);
      case Op::power:
        return power();
      case Op::exp:
        return graph.multiply(f, da);
      case Op::log:
        return graph.divide(da, a);
      case Op::sqrt:
        return square_root();
      case Op::tanh:
        return hyperbolic_tangent();
      case Op::abs:
        return choose(graph.apply(Op::less, a, number(0)), graph.apply(Op::negate, da), da);
      case Op::min:
        return choose(graph.apply(Op::less_equal, a, b), da, db);
      case Op::max:
        return choose(graph.apply(Op::less_equal, b, a), da, db);
      case Op::select:
        return choose(a, db, dc);
      default:
        return number(0);  // comparisons and logic are constant between their jumps
    }
  }
};

}  // namespace

NodeId Graph::derivative_of_leaves(NodeId f, Op leaf, int slot) {
  const std::vector<char> reached = reachable(*this, {&f, 1});
  const NodeId zero = constant(0), one = constant(1);
  std::vector<NodeId> derivatives(reached.size(), zero);
  const auto of = [&](NodeId id) {
    return id < 0 ? zero : derivatives[static_cast<std::size_t>(id)];
  };
  for (std::size_t i = 0; i < reached.size(); ++i) {
    if (!reached[i]) continue;
    const GraphNode node = nodes_[i];  // a copy: rules add nodes
    const int operands = num_operands(node.op);
    if (operands == 0) {
      if (node.op == leaf && node.a == slot) derivatives[i] = one;
      continue;
    }
    const NodeId da = of(node.a), db = of(node.b), dc = of(node.c);
    if (da == zero && db == zero && dc == zero) continue;
    derivatives[i] =
        Rule{*this, static_cast<NodeId>(i), node.a, node.b, node.c, da, db, dc}.apply(node.op);
  }
  return derivatives.back();
}

NodeId Graph::derivative(NodeId f, int slot) {
  return derivative_of_leaves(f, Op::variable, slot);
}

NodeId Graph::uniform_derivative(NodeId f, int slot) {
  return derivative_of_leaves(f, Op::uniform, slot);
}

}  // namespace paracrine::expression
