// SPDX-License-Identifier: BSD-3-Clause
//
// Formulas of plain numbers over a few variables and uniforms, and random ones.
#pragma once

#include <complex>
#include <random>
#include <string>
#include <vector>

#include "solver/expression/formula.hpp"

namespace paracrine::expression::test {

/// A graph whose variables a, b, c have slots 0, 1, 2 and whose uniforms p, q slots 0, 1; all plain
/// numbers.
struct PlainGraph {
  Graph graph;
  SymbolTable symbols;
  PlainGraph();
  NodeId build(const std::string& text);
};

/// Value of a formula of a, b, c, p, q by the tree walk.
double value_of(const std::string& text, std::vector<double> variables = {2, 3, 5},
                std::vector<double> uniforms = {7, 11});

/// The message and place of the fault; fails the test when there is none.
FormulaError fault_of(const std::string& text, const SymbolTable& symbols, Graph& graph);
FormulaError fault_of(const std::string& text);

/// A random formula of at most `size` leaves over a, b, c, p, q whose value stays moderate.
std::string random_formula(std::mt19937& random, int size);

/// df/d(variable slot) by the complex step, exact to round-off: evaluates f itself at a point moved
/// by 1e-30 i, so it knows nothing of the derivative rules.
double complex_step(const Graph& graph, NodeId f, int slot, const std::vector<double>& variables,
                    const std::vector<double>& uniforms);

}  // namespace paracrine::expression::test
