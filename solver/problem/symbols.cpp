// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/symbols.hpp"

#include <algorithm>

namespace paracrine {

using expression::NodeId;

std::vector<std::string> reserved_names() {
  return {"t",   "x",   "y",  "z",    "r",  "pi",        "exp",  "log", "sqrt", "tanh", "abs",
          "min", "max", "if", "hill", "mm", "heaviside", "step", "and", "or",   "not"};
}

bool is_reserved(std::string_view name) {
  return std::ranges::count(reserved_names(), name) > 0;
}

void add_coordinates(expression::SymbolTable& symbols, expression::Graph& graph,
                     bool axisymmetric) {
  const NodeId x = graph.variable(0), y = graph.variable(1), z = graph.variable(2);
  symbols["t"] = {graph.uniform(time_slot), dimension::time};
  symbols["x"] = {x, dimension::length};
  symbols["y"] = {y, dimension::length};
  symbols["z"] = {z, dimension::length};
  const NodeId square =
      graph.add(graph.add(graph.multiply(x, x), graph.multiply(y, y)), graph.multiply(z, z));
  symbols["r"] = {axisymmetric ? x : graph.apply(expression::Op::sqrt, square), dimension::length};
}

void add_species_symbol(expression::SymbolTable& symbols, expression::Graph& graph,
                        const Species& species, int index) {
  const NodeId value =
      graph.multiply(graph.constant(species.unit.factor), graph.variable(species_slot(index)));
  symbols[species.name] = {value, species.unit.dimension};
}

void add_pool_symbol(expression::SymbolTable& symbols, Problem& problem, int pool) {
  const int quantity = problem.pool_quantity(pool);
  const Unit& unit = problem.species_of(quantity).unit;
  expression::Graph& graph = problem.graph;
  symbols[problem.quantity_name(quantity)] = {
      graph.multiply(graph.constant(unit.factor), graph.variable(species_slot(quantity))),
      unit.dimension};
}

void add_volume_symbol(expression::SymbolTable& symbols, expression::Graph& graph,
                       const Compartment& compartment) {
  symbols[compartment.name + ".volume"] = {graph.constant(compartment.volume), dimension::volume};
}

void add_parameter_symbol(expression::SymbolTable& symbols, expression::Graph& graph,
                          const Parameter& parameter, int index) {
  symbols[parameter.name] = {graph.uniform(parameter_slot(index)), parameter.unit.dimension};
}

}  // namespace paracrine
