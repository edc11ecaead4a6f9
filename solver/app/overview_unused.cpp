// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/overview_unused.hpp"

#include <algorithm>
#include <set>

#include "solver/base/text.hpp"
#include "solver/expression/formula.hpp"

namespace paracrine::overview_part {
namespace {

using Names = std::set<std::string>;

void add_names(const SourceText& source, Names& names) {
  try {
    for (const std::string& name : expression::Formula(source.text).names()) names.insert(name);
  } catch (const expression::FormulaError&) {
    // A quantity or a plain word: it refers to nothing.
  }
}

void add_names(const std::optional<SourceText>& source, Names& names) {
  if (source) add_names(*source, names);
}

struct LawNames {
  Names& names;
  void operator()(const FixedValueCase& law) const { add_names(law.value, names); }
  void operator()(const FluxCase& law) const { add_names(law.inflow, names); }
  void operator()(const ExchangeCase& law) const {
    add_names(law.rate, names);
    add_names(law.outside, names);
  }
  void operator()(const IschemiaCase& law) const {
    add_names(law.gamma, names);
    add_names(law.length, names);
    add_names(law.outside, names);
  }
};

void add_names(const FlowCase& flow, Names& names) {
  for (const SourceText& component : flow.velocity) add_names(component, names);
  for (const auto& [species, ratio] : flow.carries) add_names(ratio, names);
  if (!flow.darcy) return;
  add_names(flow.darcy->conductivity, names);
  add_names(flow.darcy->source, names);
  const auto add_exchange = [&names](const FluidExchangeCase& exchange) {
    add_names(exchange.rate, names);
    add_names(exchange.pressure, names);
  };
  if (flow.darcy->filtration) add_exchange(*flow.darcy->filtration);
  if (flow.darcy->drainage) add_exchange(*flow.darcy->drainage);
  for (const FlowBoundaryCase& boundary : flow.darcy->boundaries) {
    add_names(boundary.pressure, names);
    add_names(boundary.inflow, names);
  }
}

Names names_in_formulas(const Case& c) {
  Names names;
  for (const ParameterCase& parameter : c.parameters) add_names(parameter.value, names);
  for (const SpeciesCase& species : c.species) {
    for (const SourceText& axis : species.diffusivity) add_names(axis, names);
    add_names(species.initial, names);
    for (const auto& [attractant, sensitivity] : species.taxis) add_names(sensitivity, names);
    for (const auto& [mover, factor] : species.trail) add_names(factor, names);
    for (const auto& [other, coefficient] : species.cross_diffusion) add_names(coefficient, names);
    for (const auto& [region, value] : species.regional_initial) add_names(value, names);
  }
  for (const ReactionCase& reaction : c.reactions) {
    add_names(reaction.rate, names);
    for (const auto& [species, coefficient] : reaction.takes) add_names(coefficient, names);
    for (const auto& [species, coefficient] : reaction.adds) add_names(coefficient, names);
  }
  for (const BoundaryCase& boundary : c.boundaries) std::visit(LawNames{names}, boundary.law);
  if (c.flow) add_names(*c.flow, names);
  for (const MeasureCase& measure : c.measures) {
    add_names(measure.formula, names);
    add_names(measure.threshold, names);
  }
  return names;
}

Names named_regions(const Case& c) {
  Names names;
  const auto add_keys = [&names](const auto& by_region) {
    for (const auto& entry : by_region) names.insert(entry.first);
  };
  const auto add_texts = [&names](const auto& regions) {
    for (const SourceText& region : regions) names.insert(region.text);
  };
  for (const ParameterCase& parameter : c.parameters) add_keys(parameter.regional);
  for (const SpeciesCase& species : c.species) {
    add_keys(species.regional_diffusivity);
    add_keys(species.regional_initial);
  }
  for (const ReactionCase& reaction : c.reactions) add_texts(reaction.regions);
  for (const MeasureCase& measure : c.measures) add_texts(measure.regions);
  for (const DeliveryCase& delivery : c.deliveries) {
    const auto* placement = std::get_if<Placement>(&delivery.placement);
    if (!placement) continue;
    for (const std::string& region : regions_named(*placement)) names.insert(region);
  }
  return names;
}

bool changes(const Problem& problem, int s) {
  const auto concerns = [s](const auto& item) { return item.species == s; };
  const Species& species = problem.species[static_cast<std::size_t>(s)];
  return species.is_static || problem.moves(s) || !species.trails.empty() ||
         std::ranges::any_of(problem.deliveries, concerns) ||
         std::ranges::any_of(problem.boundaries, concerns) ||
         std::ranges::any_of(problem.reactions, [&](const Reaction& reaction) {
           return std::ranges::any_of(reaction.terms,
                                      [s](const ReactionTerm& term) { return term.quantity == s; });
         });
}

}  // namespace

std::vector<std::string> unused_names(const Case& c, const Simulation& simulation) {
  std::vector<std::string> lines;
  const Names used = names_in_formulas(c);
  for (const ParameterCase& parameter : c.parameters) {
    // A card has numbers for more than one use; a name of the case that nothing uses is a slip.
    const bool own = parameter.where.file == c.path;
    if (own && !used.count(parameter.name)) {
      lines.push_back("parameters." + parameter.name + ": no formula uses it");
    }
  }
  const Problem& problem = simulation.built.problem;
  for (int s = 0; s < problem.num_species(); ++s) {
    if (changes(problem, s)) continue;
    lines.push_back("species." + problem.species[static_cast<std::size_t>(s)].name +
                    ": nothing changes it; it keeps its values of the start");
  }
  const std::vector<std::string>& regions = simulation.mesh.region_names();
  const Names named = named_regions(c);
  std::vector<std::string> unnamed;
  for (const std::string& region : regions) {
    if (!named.count(region)) unnamed.push_back(region);
  }
  if (regions.size() > 1 && !unnamed.empty()) {
    lines.push_back("regions that nothing in the case names: " +
                    quoted_list(unnamed, unnamed.size()));
  }
  return lines;
}

}  // namespace paracrine::overview_part
