// SPDX-License-Identifier: BSD-3-Clause
//
// A reaction's terms: sign x coefficient x rate. Fields, and pools that exchange with the tissue,
// change by it per volume of tissue, in the species' own unit per hour; a reaction of pools alone
// moves amounts.
#include <algorithm>
#include <set>

#include "solver/app/build/builder.hpp"

namespace paracrine::build {
namespace {

using expression::Typed;

/// One entry of `takes` or `adds`, with its names looked up.
struct Part {
  int quantity;
  Typed coefficient;
  const SourceText* source;  ///< of the coefficient
  double sign;
};

class ReactionBuilder {
 public:
  ReactionBuilder(Builder& b, const ReactionCase& source) : b_(b), source_(source) {}

  void build() {
    const auto rate = b_.compiler.typed(source_.rate, Dependence::anything);
    if (!rate) return;
    rate_ = *rate;
    for (const auto& taken : source_.takes) look_up(taken, -1);
    for (const auto& added : source_.adds) look_up(added, 1);
    reaction_.name = source_.name;
    reaction_.text = source_.rate.text;
    reaction_.where = source_.where;
    for (const SourceText& region : source_.regions) reaction_.regions.push_back(region.text);
    reaction_.of_pools = is_of_pools();
    if (reaction_.of_pools && !source_.regions.empty()) {
      b_.faults.add(source_.regions.front().where, source_.regions.front().key,
                    "the reaction is of compartments alone, which have no regions; remove this");
    }
    for (const Part& part : parts_) add(part);
    b_.problem.reactions.push_back(std::move(reaction_));
  }

 private:
  void look_up(const std::pair<std::string, SourceText>& taken, double sign) {
    const auto& [name, coefficient] = taken;
    const SourceText named{name, coefficient.where, coefficient.key, false};
    const auto quantity = b_.find_quantity(named);
    const auto factor = b_.compiler.typed(coefficient, Dependence::time_and_place);
    if (quantity && factor && b_.can_change(b_.problem.species_index(*quantity), named))
      parts_.push_back({*quantity, *factor, &coefficient, sign});
  }

  bool depends_on_tissue(const Typed& formula) const {
    return std::ranges::any_of(b_.problem.graph.variables_of(formula.node), [&](int slot) {
      return slot < num_coordinates || !b_.problem.is_pool(slot - num_coordinates);
    });
  }

  bool is_of_pools() const {
    return !parts_.empty() && !depends_on_tissue(rate_) &&
           std::ranges::none_of(parts_, [&](const Part& part) {
             return !b_.problem.is_pool(part.quantity) || depends_on_tissue(part.coefficient);
           });
  }

  std::size_t num_compartments() const {
    std::set<int> touched;
    for (const Part& part : parts_) touched.insert(b_.problem.pool_of(part.quantity).compartment);
    return touched.size();
  }

  // Of a reaction of pools: whether the rate is per volume of the compartment, not of an amount.
  bool is_per_volume(const Typed& change, const Species& species) const {
    const Dimension amount = species.unit.dimension * dimension::volume;
    return change.dimension.exponent[Dimension::length] != amount.exponent[Dimension::length];
  }

  void add(const Part& part) {
    expression::Graph& graph = b_.problem.graph;
    const Species& species = b_.problem.species_of(part.quantity);
    Typed change{graph.multiply(part.coefficient.node, rate_.node),
                 rate_.dimension * part.coefficient.dimension,
                 rate_.any_dimension || part.source->text == "0"};
    // A plain number cannot be what spoils the dimension.
    const bool plain = part.coefficient.dimension.dimensionless();
    const SourceText& blame = plain ? source_.rate : *part.source;
    Dimension per_time = dimension::frequency;
    if (reaction_.of_pools) {
      per_time = per_time * dimension::volume;
      if (!change.any_dimension && is_per_volume(change, species) &&
          !take_by_volume(change, part, blame))
        return;
    }
    const auto node = b_.compiler.convert(change, target_of(species, per_time), blame);
    if (!node) return;
    const std::string text = (part.sign < 0 ? "- " : "+ ") + part.source->text;
    accumulate({part.quantity, graph.multiply(graph.constant(part.sign), *node), text});
  }

  // Turns a rate per volume into one of an amount: only one volume can be meant.
  bool take_by_volume(Typed& change, const Part& part, const SourceText& blame) {
    if (num_compartments() > 1) {
      const auto c = static_cast<std::size_t>(b_.problem.pool_of(part.quantity).compartment);
      b_.faults.add(blame.where, blame.key,
                    "a rate per volume cannot move anything between compartments of different "
                    "volumes; multiply it by the volume that it refers to, such as " +
                        b_.problem.compartments[c].name + ".volume");
      return false;
    }
    const int pool = part.quantity - b_.problem.num_species();
    expression::Graph& graph = b_.problem.graph;
    change.node = graph.multiply(graph.constant(b_.problem.pool_volume(pool)), change.node);
    change.dimension = change.dimension * dimension::volume;
    return true;
  }

  // A quantity that is both taken and added has one term.
  void accumulate(const ReactionTerm& term) {
    const auto same = std::ranges::find(reaction_.terms, term.quantity, &ReactionTerm::quantity);
    if (same == reaction_.terms.end()) {
      reaction_.terms.push_back(term);
    } else {
      same->rate = b_.problem.graph.add(same->rate, term.rate);
      same->coefficient = "+ (" + same->coefficient + " " + term.coefficient + ")";
    }
  }

  Builder& b_;
  const ReactionCase& source_;
  Typed rate_;
  std::vector<Part> parts_;
  Reaction reaction_;
};

}  // namespace

void build_reactions(Builder& b) {
  for (const ReactionCase& source : b.source.reactions) ReactionBuilder(b, source).build();
}

}  // namespace paracrine::build
