// SPDX-License-Identifier: BSD-3-Clause
//
// A well-mixed volume has neither places nor boundaries. What speaks of them would be taken for
// something else, or silently do nothing.
#include <algorithm>

#include "solver/app/build/builder.hpp"

namespace paracrine::build {
namespace {

const std::string of_it = "a well-mixed volume has no ";

void refuse_boundaries(Builder& b) {
  for (const BoundaryCase& condition : b.source.boundaries)
    b.faults.add(condition.species.where, "boundary." + condition.boundary,
                 of_it + "boundaries; let a reaction bring in what would come through one");
  if (b.source.flow)
    b.faults.add(b.source.flow->where, "flow", of_it + "space to flow through; remove this");
}

void refuse_placements(Builder& b) {
  for (const DeliveryCase& delivery : b.source.deliveries) {
    const auto* placement = std::get_if<Placement>(&delivery.placement);
    if (placement && (std::holds_alternative<RegionFill>(*placement) ||
                      std::holds_alternative<IntoCompartment>(*placement)))
      continue;
    b.faults.add(delivery.placed, "delivery." + delivery.name,
                 of_it + "places; give the dose to it all by 'region'");
  }
}

void refuse_measures(Builder& b) {
  for (const MeasureCase& measure : b.source.measures) {
    const bool point = measure.type == MeasureType::value_at;
    if (!point && measure.type != MeasureType::reach && measure.type != MeasureType::flow_through)
      continue;
    b.faults.add(measure.where, "measure." + measure.name,
                 of_it + (point ? "places; use 'mean'" : "places or boundaries; remove this"));
  }
  for (const PictureCase& picture : b.source.output.pictures)
    b.faults.add(picture.field.where, "output.pictures." + picture.name,
                 of_it + "picture; draw measures over time by `paracrine render --series`");
}

bool is_of_place(const Builder& b, expression::NodeId node) {
  for (int d = 0; d < num_coordinates; ++d)
    if (node >= 0 && b.problem.graph.depends_on_variable(node, d)) return true;
  return false;
}

void refuse_of_place(Builder& b, const SourceLocation& where, const std::string& key) {
  b.faults.add(where, key, of_it + "places, and this depends on x, y, z or r");
}

void refuse_formulas(Builder& b) {
  for (const Reaction& reaction : b.problem.reactions)
    if (std::ranges::any_of(reaction.terms, [&b](auto& term) { return is_of_place(b, term.rate); }))
      refuse_of_place(b, reaction.where, "reaction." + reaction.name);
  for (const SpeciesCase& species : b.source.species)
    if (species.initial_file)
      b.faults.add(species.initial_file->file.where, "species." + species.name + ".initial",
                   of_it + "places to read a field at; give a value");
  for (const Species& species : b.problem.species) {
    const auto refuse_initial = [&](const Formula& formula) {
      if (is_of_place(b, formula.node))
        refuse_of_place(b, formula.where, "species." + species.name + ".initial");
    };
    if (species.initial) refuse_initial(*species.initial);
    for (const auto& [region, formula] : species.regional_initial) refuse_initial(formula);
  }
}

// Formulas that are measured.
void refuse_measured(Builder& b, const std::vector<MeasureSpec>& measures) {
  for (const MeasureSpec& spec : measures)
    std::visit(
        [&](const auto& kind) {
          if constexpr (requires { kind.of.formula; })
            if (is_of_place(b, kind.of.formula)) refuse_of_place(b, spec.where, key_of(spec));
        },
        spec.kind);
}

}  // namespace

void refuse_places_of_well_mixed(Builder& b, const std::vector<MeasureSpec>& measures) {
  refuse_boundaries(b);
  refuse_placements(b);
  refuse_measures(b);
  refuse_formulas(b);
  refuse_measured(b, measures);
}

}  // namespace paracrine::build
