// SPDX-License-Identifier: BSD-3-Clause
#include "solver/expression/functions.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace paracrine::expression {
namespace {

using Arguments = std::span<const Operand>;

constexpr int unlimited = std::numeric_limits<int>::max();

template <Op op>
Typed plain_function(Graph& graph, Arguments a) {
  require_plain("the argument", a[0]);
  return {graph.apply(op, a[0].value.node), dimension::none};
}

Typed square_root(Graph& graph, Arguments a) {
  Typed result = a[0].value;
  result.node = graph.apply(Op::sqrt, result.node);
  result.dimension = result.dimension.pow(0.5);
  return result;
}

Typed absolute(Graph& graph, Arguments a) {
  Typed result = a[0].value;
  result.node = graph.apply(Op::abs, result.node);
  return result;
}

template <Op op>
Typed extreme(Graph& graph, Arguments a) {
  Typed result = require_alike(op == Op::min ? "min" : "max", a);
  NodeId node = a[0].value.node;
  for (const Operand& operand : a.subspan(1)) node = graph.apply(op, node, operand.value.node);
  result.node = node;
  return result;
}

Typed conditional(Graph& graph, Arguments a) {
  require_plain("the condition of 'if'", a[0]);
  Typed result = require_alike("if", a.subspan(1));
  result.node = graph.apply(Op::select, a[0].value.node, a[1].value.node, a[2].value.node);
  return result;
}

Typed hill_function(Graph& graph, Arguments a) {
  require_alike("hill", a.first(2));
  require_plain("the exponent of hill", a[2]);
  const GraphNode exponent = graph[a[2].value.node];
  if (exponent.op == Op::constant && !(exponent.value > 0))
    throw FormulaError("the exponent of hill must be positive", a[2].place.offset,
                       a[2].place.length);
  return {hill(graph, a[0].value.node, a[1].value.node, a[2].value.node), dimension::none};
}

Typed michaelis_menten(Graph& graph, Arguments a) {
  require_alike("mm", a);
  return {hill(graph, a[0].value.node, a[1].value.node, graph.constant(1)), dimension::none};
}

Typed heaviside(Graph& graph, Arguments a) {
  return {graph.apply(Op::less_equal, graph.constant(0), a[0].value.node), dimension::none};
}

Typed smooth_step(Graph& graph, Arguments a) {
  require_alike("step", a);
  const NodeId ratio = graph.divide(a[0].value.node, a[1].value.node);
  const NodeId swing = graph.multiply(graph.constant(0.5), graph.apply(Op::tanh, ratio));
  return {graph.add(graph.constant(0.5), swing), dimension::none};
}

constexpr std::array<Function, 12> table{{
    {"exp", "exp(x)", 1, 1, "e to the power x", plain_function<Op::exp>},
    {"log", "log(x)", 1, 1, "natural logarithm", plain_function<Op::log>},
    {"sqrt", "sqrt(x)", 1, 1, "square root; halves the dimension", square_root},
    {"tanh", "tanh(x)", 1, 1, "hyperbolic tangent", plain_function<Op::tanh>},
    {"abs", "abs(x)", 1, 1, "absolute value", absolute},
    {"min", "min(a, b, ...)", 2, unlimited, "smallest of two or more", extreme<Op::min>},
    {"max", "max(a, b, ...)", 2, unlimited, "largest of two or more", extreme<Op::max>},
    {"if", "if(condition, a, b)", 3, 3, "a where the condition holds, else b", conditional},
    {"hill", "hill(c, K, n)", 3, 3, "c^n/(K^n + c^n); c below 0 counts as 0", hill_function},
    {"mm", "mm(c, K)", 2, 2, "c/(K + c); c below 0 counts as 0", michaelis_menten},
    {"heaviside", "heaviside(x)", 1, 1, "1 where x >= 0, else 0", heaviside},
    {"step", "step(x, width)", 2, 2, "(1 + tanh(x/width))/2, from 0 to 1 around x = 0",
     smooth_step},
}};

}  // namespace

std::span<const Function> functions() {
  return table;
}

const std::vector<std::string>& function_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> result;
    for (const Function& function : table) result.emplace_back(function.name);
    return result;
  }();
  return names;
}

const Function* find_function(std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Function& function) { return function.name == name; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace paracrine::expression
