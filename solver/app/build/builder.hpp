// SPDX-License-Identifier: BSD-3-Clause
//
// What the parts of build_case share: the case, the problem that grows, and the compiler that
// knows its names. One function a section; each needs what those before it built.
#pragma once

#include <optional>
#include <string>

#include "solver/app/build/build_case.hpp"
#include "solver/problem/formula_compiler.hpp"

namespace paracrine::build {

struct Builder {
  const Case& source;
  Problem& problem;
  Diagnostics& faults;
  FormulaCompiler compiler;

  Builder(const Case& c, Problem& p, Diagnostics& d)
      : source(c), problem(p), faults(d), compiler(p, d) {}

  /// Index of the species named by a text; a fault with the nearest name if there is none.
  /// Silent when the species itself was faulty.
  std::optional<int> find_species(const SourceText& name);
  /// Index of the quantity named by a text, "VEGF" or "plasma.VEGF"; else as find_species.
  std::optional<int> find_quantity(const SourceText& name);
  std::optional<int> find_among(const SourceText& name, int count);
  /// Whether anything can change this species; a fault at `name` where it is the static pressure.
  bool can_change(int species, const SourceText& name);
  Species& species(int s) { return problem.species[static_cast<std::size_t>(s)]; }
};

/// Species with their units and symbols, without formulas. Names are checked.
void declare_species(Builder& b);
/// Compartments with their pools and symbols, without formulas. Needs all species.
void declare_compartments(Builder& b);
/// Parameters with unit; regional diffusivities become parameters too.
void build_parameters(Builder& b);
/// Named formulas, in an order in which each is known before it is used.
void build_named_formulas(Builder& b);
/// The species `pressure` of [flow.darcy], after all others.
void declare_pressure(Builder& b);
/// Diffusivities, initial values, scales.
void build_species(Builder& b);
/// Initial values of pools.
void build_pools(Builder& b);
void build_taxis(Builder& b);
void build_cross_diffusion(Builder& b);
/// After the flow: only what moves leaves a trail.
void build_trails(Builder& b);
/// Index into Problem::pools; a fault when there is no such compartment, or it does not hold the
/// species.
std::optional<int> find_pool(Builder& b, const SourceText& compartment, int species);
void build_reactions(Builder& b);
/// After reactions: drainage is one more.
void build_flow(Builder& b);
void build_boundaries(Builder& b);
void build_deliveries(Builder& b);
std::vector<MeasureSpec> build_measures(Builder& b, std::vector<ExpectedValue>& expectations);

/// Faults for what needs a place or a boundary, in tissue that has neither. Needs all the rest.
void refuse_places_of_well_mixed(Builder& b, const std::vector<MeasureSpec>& measures);

/// Name of the parameter that stands for a species' diffusivity by region.
std::string regional_diffusivity_name(const std::string& species);

}  // namespace paracrine::build
