// SPDX-License-Identifier: BSD-3-Clause
//
// The smallest use: a formula with units, its value and its exact derivative.
#include <cmath>
#include <cstdio>

#include "solver/base/units.hpp"
#include "solver/expression/formula.hpp"

using namespace paracrine;

int main() {
  expression::Graph graph;
  expression::SymbolTable symbols;
  symbols["VEGF"] = {graph.variable(0), parse_unit("pM").dimension};

  const expression::Formula formula("VEGF / (VEGF + 30[pM])");
  const expression::Typed uptake = formula.build(symbols, graph);
  const expression::NodeId slope = graph.derivative(uptake.node, 0);

  // At the half-saturation c = K the value is 1/2 and the slope 1/(4 K).
  const double K = parse_quantity("30 pM").value();
  const double value = graph.evaluate(uptake.node, {&K, 1}, {});
  const double derivative = graph.evaluate(slope, {&K, 1}, {});
  std::printf("%g %g\n", value, derivative * K);
  return std::abs(value - 0.5) < 1e-14 && std::abs(derivative * K - 0.25) < 1e-14 ? 0 : 1;
}
