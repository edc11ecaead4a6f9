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

// In mm^2/h and units of the species per unit of the other.
Target along(const Species& species, const Species& other) {
  return {dimension::diffusivity * species.unit.dimension / other.unit.dimension,
          species.unit.factor / other.unit.factor,
          0,
          {}};
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

using Texts = std::vector<std::pair<std::string, SourceText>>;

/// use(species, other, text) for each species and each other that a table of its names.
template <class Use>
void for_each_pair(Builder& b, Texts SpeciesCase::*table, Use use) {
  for (const SpeciesCase& source : b.source.species) {
    if (b.compiler.is_faulty(source.name)) continue;
    const int s = index_of(b, source);
    for (const auto& [name, text] : source.*table)
      if (const auto other = b.find_species({name, text.where, text.key, false}))
        use(s, *other, text);
  }
}

void refuse(Builder& b, const SourceText& text, const std::string& why) {
  b.faults.add(text.where, text.key, why);
}

}  // namespace

void build_taxis(Builder& b) {
  for_each_pair(b, &SpeciesCase::taxis, [&b](int s, int attractant, const SourceText& text) {
    if (attractant == s)
      return refuse(b, text,
                    "follows its own gradient; that is a diffusivity (a negative one where it "
                    "attracts itself, which has no solution)");
    const auto compiled = coefficient(b, text, sensitivity(b.species(attractant)));
    if (compiled) b.species(s).taxis.push_back({attractant, *compiled});
  });
}

void build_cross_diffusion(Builder& b) {
  for_each_pair(b, &SpeciesCase::cross_diffusion, [&b](int s, int other, const SourceText& text) {
    Species& species = b.species(s);
    if (other == s) return refuse(b, text, "is along its own gradient; that is its diffusivity");
    const auto compiled =
        b.compiler.compile(text, along(species, b.species(other)), Dependence::place);
    if (!compiled) return;
    if (species.nonnegative)
      refuse(b, text,
             "may make '" + species.name + "' negative; allow it with 'nonnegative = false'");
    species.cross_diffusion.push_back({other, *compiled});
  });
}

void build_trails(Builder& b) {
  for_each_pair(b, &SpeciesCase::trail, [&b](int s, int mover, const SourceText& text) {
    if (const std::string why = no_trail(b, s, mover); !why.empty()) return refuse(b, text, why);
    const auto compiled = coefficient(b, text, factor_of_trail(b.species(s), b.species(mover)));
    if (compiled) b.species(s).trails.push_back({mover, *compiled});
  });
}

}  // namespace paracrine::build
