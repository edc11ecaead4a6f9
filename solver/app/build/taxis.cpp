// SPDX-License-Identifier: BSD-3-Clause
//
// species.NAME.taxis: which gradients it follows, and how strongly; species.NAME.trail: what others
// leave behind as they move; species.NAME.cross_diffusion: along whose gradients it diffuses.
#include "solver/app/build/builder.hpp"

namespace paracrine::build {
namespace {

// A formula of the tissue's species and place.
std::optional<Formula> coefficient(Builder& b, const SourceText& text, const Target& target) {
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
  const auto node = b.compiler.convert(*value, target, text);
  return node ? std::optional(Formula{*node, text.text, text.where}) : std::nullopt;
}

// In mm^2/h per unit of the attractant.
Target sensitivity(const Species& attractant) {
  return {dimension::diffusivity / attractant.unit.dimension, 1 / attractant.unit.factor, 0, {}};
}

// In units of the species per mm and unit of the mover.
Target factor_of_trail(const Species& species, const Species& mover) {
  return {species.unit.dimension / mover.unit.dimension / dimension::length,
          species.unit.factor / mover.unit.factor,
          0,
          {}};
}

// Why a species cannot leave a trail in another; empty where it can.
std::string no_trail(Builder& b, int species, int mover) {
  const Species& it = b.species(mover);
  if (mover == species) return "is a trail of itself; name the species that moves";
  if (!b.problem.moves(mover))
    return "'" + it.name +
           "' does not move, so it leaves no trail; give it a diffusivity or taxis, "
           "or let the flow carry it";
  if (!it.cross_diffusion.empty())
    return "'" + it.name + "' moves by cross_diffusion too, which a trail does not count";
  return {};
}

// Index of a species without faults.
int index_of(Builder& b, const SpeciesCase& source) {
  int s = 0;
  while (b.species(s).name != source.name) ++s;
  return s;
}

}  // namespace

void build_taxis(Builder& b) {
  for (const SpeciesCase& source : b.source.species) {
    if (b.compiler.is_faulty(source.name)) continue;
    const int s = index_of(b, source);
    for (const auto& [name, text] : source.taxis) {
      const auto attractant = b.find_species({name, text.where, text.key, false});
      if (!attractant) continue;
      if (*attractant == s) {
        b.faults.add(text.where, text.key,
                     "follows its own gradient; that is a diffusivity (a negative one where it "
                     "attracts itself, which has no solution)");
        continue;
      }
      const auto compiled = coefficient(b, text, sensitivity(b.species(*attractant)));
      if (compiled) b.species(s).taxis.push_back({*attractant, *compiled});
    }
  }
}

void build_cross_diffusion(Builder& b) {
  for (const SpeciesCase& source : b.source.species) {
    if (b.compiler.is_faulty(source.name)) continue;
    const int s = index_of(b, source);
    for (const auto& [name, text] : source.cross_diffusion) {
      const auto other = b.find_species({name, text.where, text.key, false});
      if (!other) continue;
      if (*other == s) {
        b.faults.add(text.where, text.key, "is along its own gradient; that is its diffusivity");
        continue;
      }
      const Unit own = b.species(s).unit, theirs = b.species(*other).unit;
      const Target target{dimension::diffusivity * own.dimension / theirs.dimension,
                          own.factor / theirs.factor,
                          0,
                          {}};
      const auto compiled = b.compiler.compile(text, target, Dependence::place);
      if (!compiled) continue;
      if (b.species(s).nonnegative)
        b.faults.add(
            text.where, text.key,
            "may make '" + source.name + "' negative; allow it with 'nonnegative = false'");
      b.species(s).cross_diffusion.push_back({*other, *compiled});
    }
  }
}

void build_trails(Builder& b) {
  for (const SpeciesCase& source : b.source.species) {
    if (b.compiler.is_faulty(source.name)) continue;
    const int s = index_of(b, source);
    for (const auto& [name, text] : source.trail) {
      const auto mover = b.find_species({name, text.where, text.key, false});
      if (!mover) continue;
      if (const std::string why = no_trail(b, s, *mover); !why.empty()) {
        b.faults.add(text.where, text.key, why);
        continue;
      }
      const auto target = factor_of_trail(b.species(s), b.species(*mover));
      const auto compiled = coefficient(b, text, target);
      if (compiled) b.species(s).trails.push_back({*mover, *compiled});
    }
  }
}

}  // namespace paracrine::build
