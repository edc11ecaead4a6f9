// SPDX-License-Identifier: BSD-3-Clause
#include "support.hpp"

#include <gtest/gtest.h>

namespace paracrine::expression::test {

PlainGraph::PlainGraph() {
  int slot = 0;
  for (const char* name : {"a", "b", "c"}) symbols[name] = {graph.variable(slot++), {}};
  slot = 0;
  for (const char* name : {"p", "q"}) symbols[name] = {graph.uniform(slot++), {}};
}

NodeId PlainGraph::build(const std::string& text) {
  return Formula(text).build(symbols, graph).node;
}

double value_of(const std::string& text, std::vector<double> variables,
                std::vector<double> uniforms) {
  PlainGraph plain;
  const NodeId f = plain.build(text);
  return plain.graph.evaluate(f, variables, uniforms);
}

FormulaError fault_of(const std::string& text, const SymbolTable& symbols, Graph& graph) {
  try {
    Formula(text).build(symbols, graph);
  } catch (const FormulaError& error) {
    return error;
  }
  ADD_FAILURE() << "accepted: " << text.substr(0, 100);
  return {"accepted", 0, 0};
}

FormulaError fault_of(const std::string& text) {
  PlainGraph plain;
  return fault_of(text, plain.symbols, plain.graph);
}

namespace {

std::string leaf(std::mt19937& random) {
  static const std::vector<std::string> leaves{"a", "b", "c", "p", "q", "0.5", "1", "2", "3e-1"};
  return leaves[random() % leaves.size()];
}

// %1 and %2 stand for operands. Divisors and arguments of log are kept away from zero.
const std::vector<std::string>& patterns() {
  static const std::vector<std::string> list{"(%1+%2)",
                                             "(%1-%2)",
                                             "%1*%2",
                                             "(%1)*(%2)",
                                             "(%1)/(1+(%2)^2)",
                                             "-(%1)",
                                             "(%1)^2",
                                             "tanh(%1)^3",
                                             "tanh(%1)^4",
                                             "exp(tanh(%1))",
                                             "log(1+abs(%1))",
                                             "sqrt(1+(%1)^2)",
                                             "(1+abs(%1))^1.3",
                                             "(1+abs(%1))^-0.5",
                                             "(1+abs(%1))^tanh(%2)",
                                             "min(%1,%2)",
                                             "max(%1,%2,0.1)",
                                             "abs(%1)",
                                             "if(%1<%2,%2,tanh(%1))",
                                             "if(%1>=%2,%1,p)",
                                             "hill(%1,1+abs(%2),2)",
                                             "hill(abs(%1),1+abs(%2),2.7)",
                                             "mm(%1,2)",
                                             "heaviside(%1)",
                                             "step(%1,1+abs(%2))"};
  return list;
}

std::string filled(std::string pattern, const std::string& first, const std::string& second) {
  for (const auto& [mark, text] : {std::pair{"%1", first}, std::pair{"%2", second}})
    for (auto at = pattern.find(mark); at != std::string::npos;
         at = pattern.find(mark, at + text.size()))
      pattern.replace(at, 2, text);
  return pattern;
}

using Complex = std::complex<double>;

Complex complex_value(const GraphNode& node, const Complex& a, const Complex& b, const Complex& c) {
  const auto truth = [](bool holds) { return Complex(holds ? 1 : 0); };
  const double x = a.real(), y = b.real();
  switch (node.op) {
    case Op::add:
      return a + b;
    case Op::subtract:
      return a - b;
    case Op::multiply:
      return a * b;
    case Op::divide:
      return a / b;
    case Op::negate:
      return -a;
    case Op::power:
      return std::pow(a, b);
    case Op::exp:
      return std::exp(a);
    case Op::log:
      return std::log(a);
    case Op::sqrt:
      return std::sqrt(a);
    case Op::tanh:
      return std::tanh(a);
    case Op::abs:
      return x < 0 ? -a : a;
    case Op::min:
      return x <= y ? a : b;
    case Op::max:
      return x >= y ? a : b;
    case Op::less:
      return truth(x < y);
    case Op::less_equal:
      return truth(x <= y);
    case Op::equal:
      return truth(x == y);
    case Op::logical_and:
      return truth(x != 0 && y != 0);
    case Op::logical_or:
      return truth(x != 0 || y != 0);
    case Op::logical_not:
      return truth(x == 0);
    case Op::select:
      return x != 0 ? b : c;
    default:
      return node.value;
  }
}

}  // namespace

std::string random_formula(std::mt19937& random, int size) {
  if (size <= 1) return leaf(random);
  const int left = 1 + static_cast<int>(random() % static_cast<unsigned>(size - 1));
  const std::string first = random_formula(random, left);
  const std::string second = random_formula(random, size - left);
  return filled(patterns()[random() % patterns().size()], first, second);
}

double complex_step(const Graph& graph, NodeId f, int slot, const std::vector<double>& variables,
                    const std::vector<double>& uniforms) {
  constexpr double h = 1e-30;  // no cancellation, so as small as one likes
  const std::vector<char> reached = reachable(graph, {&f, 1});
  std::vector<Complex> values(reached.size());
  const auto at = [&](NodeId id) {
    return id < 0 ? Complex() : values[static_cast<std::size_t>(id)];
  };
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!reached[i]) continue;
    const GraphNode& node = graph[static_cast<NodeId>(i)];
    const auto s = static_cast<std::size_t>(node.a);
    if (node.op == Op::variable)
      values[i] = {variables[s], node.a == slot ? h : 0};
    else if (node.op == Op::uniform)
      values[i] = uniforms[s];
    else if (node.op == Op::constant)
      values[i] = node.value;
    else
      values[i] = complex_value(node, at(node.a), at(node.b), at(node.c));
  }
  return values.back().imag() / h;
}

}  // namespace paracrine::expression::test
