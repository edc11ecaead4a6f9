// SPDX-License-Identifier: BSD-3-Clause
//
// The names that formulas may use, and what they stand for in a problem.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "solver/expression/formula.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine {

/// t x y z r, pi and the functions: names no species or parameter may have.
bool is_reserved(std::string_view name);
std::vector<std::string> reserved_names();

/// Adds t, x, y, z and r to the table. r is the distance from the axis (x itself) in axisymmetric
/// geometry, else from the origin.
void add_coordinates(expression::SymbolTable& symbols, expression::Graph& graph, bool axisymmetric);

/// Adds species s: its symbol is factor * variable, so that formulas see the internal system.
void add_species_symbol(expression::SymbolTable& symbols, expression::Graph& graph,
                        const Species& species, int index);

/// Adds a pool by its dotted name, "plasma.VEGF". All species must be in the problem by then.
void add_pool_symbol(expression::SymbolTable& symbols, Problem& problem, int pool);

/// Adds "plasma.volume".
void add_volume_symbol(expression::SymbolTable& symbols, expression::Graph& graph,
                       const Compartment& compartment);

/// Adds parameter p as a uniform.
void add_parameter_symbol(expression::SymbolTable& symbols, expression::Graph& graph,
                          const Parameter& parameter, int index);

}  // namespace paracrine
