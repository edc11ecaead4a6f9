// SPDX-License-Identifier: BSD-3-Clause
//
// A reaction's terms: sign x coefficient x rate, in each species' own unit per hour.
#include <algorithm>

#include "solver/app/build/builder.hpp"

namespace paracrine::build {
namespace {

using expression::Typed;

class Terms {
 public:
  Terms(Builder& b, const ReactionCase& source, const Typed& rate)
      : b_(b), source_(source), rate_(rate) {}

  void add(const std::pair<std::string, SourceText>& taken, double sign, Reaction& reaction) {
    const auto& [name, coefficient] = taken;
    const auto s = b_.find_species({name, coefficient.where, coefficient.key, false});
    const auto factor = b_.compiler.typed(coefficient, Dependence::time_and_place);
    if (!s || !factor) return;
    expression::Graph& graph = b_.problem.graph;
    const Typed change{graph.multiply(factor->node, rate_.node),
                       rate_.dimension * factor->dimension,
                       rate_.any_dimension || is_zero(coefficient)};
    const Target target = target_of(b_.species(*s), dimension::frequency);
    // A plain number cannot be what spoils the dimension.
    const bool plain = factor->dimension.dimensionless();
    const auto node = b_.compiler.convert(change, target, plain ? source_.rate : coefficient);
    if (!node) return;
    const std::string text = (sign < 0 ? "- " : "+ ") + coefficient.text;
    accumulate({*s, graph.multiply(graph.constant(sign), *node), text}, reaction);
  }

 private:
  static bool is_zero(const SourceText& coefficient) { return coefficient.text == "0"; }

  // A species that is both taken and added has one term.
  void accumulate(const ReactionTerm& term, Reaction& reaction) {
    const auto same = std::ranges::find(reaction.terms, term.species, &ReactionTerm::species);
    if (same == reaction.terms.end()) {
      reaction.terms.push_back(term);
    } else {
      same->rate = b_.problem.graph.add(same->rate, term.rate);
      same->coefficient = "+ (" + same->coefficient + " " + term.coefficient + ")";
    }
  }

  Builder& b_;
  const ReactionCase& source_;
  const Typed& rate_;
};

}  // namespace

void build_reactions(Builder& b) {
  for (const ReactionCase& source : b.source.reactions) {
    const auto rate = b.compiler.typed(source.rate, Dependence::anything);
    if (!rate) continue;
    Reaction reaction;
    reaction.name = source.name;
    reaction.text = source.rate.text;
    reaction.where = source.where;
    for (const SourceText& region : source.regions) reaction.regions.push_back(region.text);
    Terms terms(b, source, *rate);
    for (const auto& taken : source.takes) terms.add(taken, -1, reaction);
    for (const auto& added : source.adds) terms.add(added, 1, reaction);
    b.problem.reactions.push_back(std::move(reaction));
  }
}

}  // namespace paracrine::build
