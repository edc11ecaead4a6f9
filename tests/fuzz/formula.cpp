// SPDX-License-Identifier: BSD-3-Clause
//
// Any text through the whole of solver/expression: parse, check, differentiate, compile, evaluate.
// Only the documented errors may come out, and they must mark a place inside the text.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "solver/expression/formula.hpp"
#include "solver/expression/program.hpp"

namespace {

using namespace paracrine;
using namespace paracrine::expression;

constexpr const char* units[] = {"1", "pM", "ng/mL", "mm", "h", "1/h"};
constexpr int num_variables = 6;

SymbolTable symbols_of(Graph& graph, bool physical) {
  SymbolTable symbols;
  const char* names[] = {"a", "b", "c", "x", "t", "k"};
  for (int i = 0; i < num_variables; ++i) {
    const Dimension dimension = physical ? parse_unit(units[i]).dimension : Dimension{};
    symbols[names[i]] = {graph.variable(i), dimension};
  }
  symbols["p"] = {graph.uniform(0), {}};
  return symbols;
}

void evaluate(const Graph& graph, const std::vector<NodeId>& outputs, std::size_t count) {
  const Program program(graph, outputs);
  std::vector<double> input(count);
  for (std::size_t i = 0; i < count; ++i) input[i] = 0.25 * static_cast<double>(i) - 1;
  std::vector<std::vector<double>> results(outputs.size(), std::vector<double>(count));
  const std::vector<const double*> variables(num_variables, input.data());
  std::vector<double*> pointers;
  for (std::vector<double>& result : results) pointers.push_back(result.data());
  Program::Workspace workspace;
  program.evaluate(count, variables, std::vector<double>{0.5}, pointers, workspace);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  try {
    const Formula formula(text);
    Graph graph;
    const Typed built = formula.build(symbols_of(graph, data[0] & 1), graph);
    std::vector<NodeId> outputs{built.node};
    for (int slot = 0; slot < 2; ++slot) outputs.push_back(graph.derivative(built.node, slot));
    evaluate(graph, outputs, data[1]);
    graph.text(outputs.back(), {}, {});
  } catch (const FormulaError& error) {
    if (error.offset() + error.length() > text.size()) __builtin_trap();  // marks outside the text
  } catch (const GraphTooLarge&) {
  }
  return 0;
}
