// SPDX-License-Identifier: BSD-3-Clause
//
// Graph::apply: what a new node reduces to before it is stored. Only rules that keep the value to
// round-off; derivatives come out short because of them.
#include <cmath>
#include <utility>

#include "solver/expression/graph.hpp"
#include "solver/expression/scalar.hpp"

namespace paracrine::expression {
namespace {

constexpr NodeId no_rule = -1;

bool is_negation(const Graph& graph, NodeId f) {
  return graph[f].op == Op::negate;
}

NodeId simplified_sum(Graph& graph, NodeId a, NodeId b) {
  if (graph.is_constant(a, 0)) return b;
  if (graph.is_constant(b, 0)) return a;
  if (is_negation(graph, b)) return graph.subtract(a, graph[b].a);
  if (is_negation(graph, a)) return graph.subtract(b, graph[a].a);
  return no_rule;
}

NodeId simplified_difference(Graph& graph, NodeId a, NodeId b) {
  if (a == b) return graph.constant(0);
  if (graph.is_constant(b, 0)) return a;
  if (graph.is_constant(a, 0)) return graph.apply(Op::negate, b);
  if (is_negation(graph, b)) return graph.add(a, graph[b].a);
  return no_rule;
}

// 2*(3*x) = 6*x. Constants come first in a stored product.
NodeId merged_constants(Graph& graph, NodeId a, NodeId b) {
  const GraphNode& product = graph[b];
  if (graph[a].op != Op::constant || product.op != Op::multiply) return no_rule;
  if (graph[product.a].op != Op::constant) return no_rule;
  const NodeId rest = product.b;
  return graph.multiply(graph.constant(graph[a].value * graph[product.a].value), rest);
}

NodeId simplified_product(Graph& graph, NodeId a, NodeId b) {
  if (graph[b].op == Op::constant) std::swap(a, b);
  if (graph.is_constant(a, 0)) return graph.constant(0);
  if (graph.is_constant(a, 1)) return b;
  if (graph.is_constant(a, -1)) return graph.apply(Op::negate, b);
  if (is_negation(graph, a)) return graph.apply(Op::negate, graph.multiply(graph[a].a, b));
  if (is_negation(graph, b) && graph[a].op == Op::constant)
    return graph.multiply(graph.constant(-graph[a].value), graph[b].a);
  if (is_negation(graph, b)) return graph.apply(Op::negate, graph.multiply(a, graph[b].a));
  return merged_constants(graph, a, b);
}

NodeId simplified_quotient(Graph& graph, NodeId a, NodeId b) {
  if (graph.is_constant(a, 0)) return graph.constant(0);
  if (graph.is_constant(b, 1)) return a;
  if (graph.is_constant(b, -1)) return graph.apply(Op::negate, a);
  if (a == b) return graph.constant(1);
  if (is_negation(graph, a)) return graph.apply(Op::negate, graph.divide(graph[a].a, b));
  if (is_negation(graph, b)) return graph.apply(Op::negate, graph.divide(a, graph[b].a));
  return no_rule;
}

// By repeated squaring, so that x^4 shares x^2.
NodeId whole_power(Graph& graph, NodeId x, int n) {
  if (n == 1) return x;
  const NodeId half = whole_power(graph, x, n / 2);
  const NodeId square = graph.multiply(half, half);
  return n % 2 == 0 ? square : graph.multiply(square, x);
}

// Products and a square root are an order of magnitude cheaper than pow.
NodeId simplified_power(Graph& graph, NodeId x, NodeId exponent) {
  constexpr double largest = 64;  // beyond it, pow is both faster and more accurate
  if (graph.is_constant(x, 1)) return x;
  if (graph[exponent].op != Op::constant) return no_rule;
  const double p = graph[exponent].value, size = std::abs(p);
  if (p == 0) return graph.constant(1);
  if (!(size <= largest) || 2 * size != std::floor(2 * size)) return no_rule;
  const int whole = static_cast<int>(size);
  NodeId result = whole > 0 ? whole_power(graph, x, whole) : graph.constant(1);
  if (size != whole) result = graph.multiply(result, graph.apply(Op::sqrt, x));
  return p > 0 ? result : graph.divide(graph.constant(1), result);
}

NodeId simplified_logic(Graph& graph, Op op, NodeId a, NodeId b) {
  for (const NodeId side : {a, b}) {
    if (graph[side].op != Op::constant) continue;
    const bool holds = graph[side].value != 0;
    if (op == Op::logical_and && !holds) return graph.constant(0);
    if (op == Op::logical_or && holds) return graph.constant(1);
  }
  return no_rule;
}

NodeId simplified_select(const Graph& graph, NodeId condition, NodeId then, NodeId otherwise) {
  if (then == otherwise) return then;
  if (graph[condition].op != Op::constant) return no_rule;
  return graph[condition].value != 0 ? then : otherwise;
}

NodeId simplified(Graph& graph, Op op, NodeId a, NodeId b, NodeId c) {
  switch (op) {
    case Op::add:
      return simplified_sum(graph, a, b);
    case Op::subtract:
      return simplified_difference(graph, a, b);
    case Op::multiply:
      return simplified_product(graph, a, b);
    case Op::divide:
      return simplified_quotient(graph, a, b);
    case Op::power:
      return simplified_power(graph, a, b);
    case Op::negate:
      return is_negation(graph, a) ? graph[a].a : no_rule;
    case Op::min:
    case Op::max:
      return a == b ? a : no_rule;
    case Op::logical_and:
    case Op::logical_or:
      return simplified_logic(graph, op, a, b);
    case Op::select:
      return simplified_select(graph, a, b, c);
    default:
      return no_rule;
  }
}

bool is_commutative(Op op) {
  return op == Op::add || op == Op::multiply || op == Op::equal || op == Op::logical_and ||
         op == Op::logical_or;
}

}  // namespace

NodeId Graph::apply(Op op, NodeId a, NodeId b, NodeId c) {
  const int operands = num_operands(op);
  const auto is_number = [&](NodeId id) { return (*this)[id].op == Op::constant; };
  const auto value = [&](NodeId id, int position) {
    return position < operands ? (*this)[id].value : 0.0;
  };
  const bool constant_operands =
      is_number(a) && (operands < 2 || is_number(b)) && (operands < 3 || is_number(c));
  if (constant_operands) return constant(apply_scalar(op, value(a, 0), value(b, 1), value(c, 2)));
  const NodeId shorter = simplified(*this, op, a, b, c);
  if (shorter != no_rule) return shorter;
  // One order for a+b and b+a; constants first, as merged_constants expects.
  if (is_commutative(op) && (is_number(a) == is_number(b) ? b < a : is_number(b))) std::swap(a, b);
  GraphNode node{op, a};
  if (operands > 1) node.b = b;
  if (operands > 2) node.c = c;
  return intern(node);
}

}  // namespace paracrine::expression
