// SPDX-License-Identifier: BSD-3-Clause
//
// species.NAME.taxis: which gradients it follows, and how strongly.
#include <algorithm>

#include "solver/app/build/builder.hpp"

namespace paracrine::build {
namespace {

// In mm^2/h per unit of the attractant.
std::optional<Formula> sensitivity(Builder& b, const SourceText& text, const Species& attractant) {
  const auto value = b.compiler.typed(text, Dependence::anything);
  if (!value) return std::nullopt;
  if (b.problem.graph.depends_on_uniform(value->node, time_slot)) {
    b.faults.add(text.where, text.key,
                 "depends on t; species, x, y, z, r and parameters may stand here");
    return std::nullopt;
  }
  for (const int slot : b.problem.graph.variables_of(value->node)) {
    if (slot < num_coordinates || !b.problem.is_pool(slot - num_coordinates)) continue;
    b.faults.add(text.where, text.key,
                 "depends on '" + b.problem.quantity_name(slot - num_coordinates) +
                     "' of a compartment; species, x, y, z, r and parameters may stand here");
    return std::nullopt;
  }
  const auto of_pool = [&](int slot) {
    return slot >= num_coordinates && b.problem.is_pool(slot - num_coordinates);
  };
  if (std::ranges::any_of(b.problem.graph.variables_of(value->node), of_pool)) {
    b.faults.add(text.where, text.key,
                 "depends on a compartment; species, x, y, z, r and parameters may stand here");
    return std::nullopt;
  }
  const Target target{
      dimension::diffusivity / attractant.unit.dimension, 1 / attractant.unit.factor, 0, {}};
  const auto node = b.compiler.convert(*value, target, text);
  return node ? std::optional(Formula{*node, text.text, text.where}) : std::nullopt;
}

}  // namespace

void build_taxis(Builder& b) {
  for (const SpeciesCase& source : b.source.species) {
    if (b.compiler.is_faulty(source.name)) continue;
    int s = 0;
    while (b.species(s).name != source.name) ++s;
    for (const auto& [name, text] : source.taxis) {
      const auto attractant = b.find_species({name, text.where, text.key, false});
      if (!attractant) continue;
      if (*attractant == s) {
        b.faults.add(text.where, text.key,
                     "follows its own gradient; that is a diffusivity (a negative one where it "
                     "attracts itself, which has no solution)");
        continue;
      }
      const auto compiled = sensitivity(b, text, b.species(*attractant));
      if (compiled) b.species(s).taxis.push_back({*attractant, *compiled});
    }
  }
}

}  // namespace paracrine::build
