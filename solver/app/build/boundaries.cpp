// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/builder.hpp"

namespace paracrine::build {
namespace {

/// Compiles the formulas of one condition; empty when one is faulty.
struct LawBuilder {
  Builder& b;
  const Species& species;

  std::optional<Formula> compile(const SourceText& text, const Target& target) const {
    const auto formula = b.compiler.compile(text, target, Dependence::anything);
    return formula && names_no_pool(*formula, text) ? formula : std::nullopt;
  }
  std::optional<Formula> value(const SourceText& text) const {
    return compile(text, target_of(species));
  }
  std::optional<Formula> plain(const SourceText& text, const Dimension& dimension) const {
    return compile(text, {dimension, 1, 0, {}});
  }
  // What a boundary brought from a pool by a formula, the pool would not lose.
  bool names_no_pool(const Formula& formula, const SourceText& text) const {
    for (const int slot : b.problem.graph.variables_of(formula.node)) {
      if (slot < num_coordinates || !b.problem.is_pool(slot - num_coordinates)) continue;
      b.faults.add(text.where, text.key,
                   "depends on '" + b.problem.quantity_name(slot - num_coordinates) +
                       "', which would not lose what enters here; only exchange = { rate = .., "
                       "outside = \"COMPARTMENT." +
                       species.name + "\" } draws from a compartment");
      return false;
    }
    return true;
  }
  int index() const { return static_cast<int>(&species - b.problem.species.data()); }
  // The pool of the same species that a text names and nothing else.
  std::optional<int> pool_named(const std::string& text) const {
    for (int p = 0; p < b.problem.num_pools(); ++p) {
      const Pool& pool = b.problem.pools[static_cast<std::size_t>(p)];
      if (pool.name == text && pool.species == index()) return p;
    }
    return std::nullopt;
  }

  std::optional<BoundaryLaw> operator()(const FixedValueCase& law) const {
    const auto held = value(law.value);
    if (held && depends_on_itself(*held, law.value)) return std::nullopt;
    return held ? std::optional<BoundaryLaw>(FixedValue{*held}) : std::nullopt;
  }
  // A value that is imposed cannot be computed from itself.
  bool depends_on_itself(const Formula& held, const SourceText& text) const {
    if (!b.problem.graph.depends_on_variable(held.node, species_slot(index()))) return false;
    b.faults.add(text.where, text.key,
                 "depends on '" + species.name +
                     "', whose value it sets; use flux or exchange for what depends on it");
    return true;
  }
  std::optional<BoundaryLaw> operator()(const FluxCase& law) const {
    const auto inflow = compile(law.inflow, target_of(species, dimension::velocity));
    return inflow ? std::optional<BoundaryLaw>(Flux{*inflow}) : std::nullopt;
  }
  std::optional<BoundaryLaw> operator()(const ExchangeCase& law) const {
    const auto rate = plain(law.rate, dimension::velocity);
    if (const auto pool = pool_named(law.outside.text)) {
      const auto held = b.compiler.compile(law.outside, target_of(species), Dependence::anything);
      return rate && held ? std::optional<BoundaryLaw>(Exchange{*rate, *held, *pool})
                          : std::nullopt;
    }
    const auto outside = value(law.outside);
    if (!rate || !outside) return std::nullopt;
    return Exchange{*rate, *outside};
  }
  std::optional<BoundaryLaw> operator()(const IschemiaCase& law) const {
    const auto gamma = plain(law.gamma, dimension::none);
    const auto length = plain(law.length, dimension::length);
    const auto outside = value(law.outside);
    if (!gamma || !length || !outside || !check(*gamma, *length, law)) return std::nullopt;
    return GradedIschaemia{*gamma, *length, *outside};
  }

  bool check(const Formula& gamma, const Formula& length, const IschemiaCase& law) const {
    const std::size_t before = b.faults.size();
    if (species.diffusivity.size() > 1)
      b.faults.add(law.gamma.where, law.gamma.key,
                   "needs one diffusivity, found a tensor for '" + species.name +
                       "'; state the exchange itself: exchange = { rate = ..., outside = ... }");
    const auto& g = b.problem.graph[gamma.node];
    if (g.op == expression::Op::constant && !(g.value >= 0 && g.value <= 1)) {
      b.faults.add(law.gamma.where, law.gamma.key,
                   "expected a number between 0 and 1, found " + law.gamma.text);
    }
    const auto& l = b.problem.graph[length.node];
    if (l.op == expression::Op::constant && !(l.value > 0)) {
      b.faults.add(
          law.length.where, law.length.key,
          "expected a positive length such as \"1 mm\", found \"" + law.length.text + "\"");
    }
    return b.faults.size() == before;
  }
};

}  // namespace

void build_boundaries(Builder& b) {
  for (const BoundaryCase& source : b.source.boundaries) {
    const std::optional<int> s = b.find_species(source.species);
    if (!s) continue;
    if (!b.problem.moves(*s)) {
      b.faults.add(source.species.where, source.species.key,
                   "'" + b.species(*s).name +
                       "' does not move, so no boundary can act on it; give "
                       "it a diffusivity, or remove this");
      continue;
    }
    const auto law = std::visit(LawBuilder{b, b.species(*s)}, source.law);
    if (law) b.problem.boundaries.push_back({source.boundary, *s, *law, source.species.where});
  }
}

}  // namespace paracrine::build
