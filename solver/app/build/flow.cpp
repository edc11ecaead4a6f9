// SPDX-License-Identifier: BSD-3-Clause
//
// [flow]: the law of the fluid, the static species that holds its pressure, what it carries, and
// the drainage of that as a reaction like any other.
#include <algorithm>

#include "solver/app/build/builder.hpp"
#include "solver/base/text.hpp"
#include "solver/problem/symbols.hpp"

namespace paracrine::build {
namespace {

constexpr std::string_view pressure_name = "pressure";
constexpr std::string_view drainage_name = "drainage";

class FlowBuilder {
 public:
  explicit FlowBuilder(Builder& b) : b_(b), source_(*b.source.flow) {}

  void build() {
    FlowLaw flow;
    if (source_.darcy) {
      flow.law = darcy(*source_.darcy);
    } else {
      flow.law = given();
    }
    for (const auto& [name, ratio] : source_.carries) carry(name, ratio, flow);
    b_.problem.flow = std::move(flow);
    if (const DarcyLaw* law = b_.problem.flow->darcy(); law && law->drainage) add_drainage(*law);
  }

 private:
  Unit pressure_unit() const { return b_.species(pressure_).unit; }

  /// In units of a static formula of place.
  Formula formula(const SourceText& text, const Dimension& dimension, double factor = 1) {
    return b_.compiler.compile(text, {dimension, factor, 0, {}}, Dependence::place)
        .value_or(Formula{});
  }
  Formula pressure(const SourceText& text) {
    return formula(text, pressure_unit().dimension, pressure_unit().factor);
  }
  FluidExchange exchange(const FluidExchangeCase& source) {
    const Dimension per = dimension::frequency / pressure_unit().dimension;
    return {formula(source.rate, per, 1 / pressure_unit().factor), pressure(source.pressure)};
  }

  GivenVelocity given() {
    GivenVelocity velocity;
    for (const SourceText& component : source_.velocity)
      velocity.components.push_back(formula(component, dimension::velocity));
    return velocity;
  }

  DarcyLaw darcy(const DarcyCase& source) {
    DarcyLaw law;
    law.where = source.where;
    law.pressure = pressure_ = *find(pressure_name);
    law.conductivity =
        formula(source.conductivity, dimension::diffusivity / pressure_unit().dimension,
                1 / pressure_unit().factor);
    if (source.filtration) law.filtration = exchange(*source.filtration);
    if (source.drainage) law.drainage = exchange(*source.drainage);
    if (source.source) law.source = formula(*source.source, dimension::frequency);
    for (const FlowBoundaryCase& each : source.boundaries) {
      FlowBoundary boundary{each.boundary.text, {}, {}, each.boundary.where};
      if (each.pressure) boundary.pressure = pressure(*each.pressure);
      if (each.inflow) boundary.inflow = formula(*each.inflow, dimension::velocity);
      law.boundaries.push_back(std::move(boundary));
    }
    for (const FluidInjectionCase& each : source.injections)
      law.injections.push_back(injection(each));
    return law;
  }

  FluidInjection injection(const FluidInjectionCase& source) {
    const Target target{dimension::volume / dimension::time, 1, 0, {}};
    FluidInjection injection{source.name, 0, {}, source.where};
    injection.rate =
        b_.compiler.convert(source.rate.quantity, target, source.rate.source).value_or(0);
    if (source.radius > 0) {
      injection.placement =
          Ellipsoid{source.at, {source.radius, source.radius, source.radius}, true};
    } else {
      injection.placement = WeightedPoints{{source.at}, {1.0}};
    }
    return injection;
  }

  std::optional<int> find(std::string_view name) const {
    const auto found = std::ranges::find(b_.problem.species, name, &Species::name);
    if (found == b_.problem.species.end()) return std::nullopt;
    return static_cast<int>(found - b_.problem.species.begin());
  }

  void carry(const std::string& name, const SourceText& ratio, FlowLaw& flow) {
    const auto s = b_.find_species({name, ratio.where, ratio.key, false});
    if (!s) return;
    if (b_.species(*s).is_static) {
      b_.faults.add(ratio.where, ratio.key, "the pressure itself is not carried");
      return;
    }
    const Formula compiled = formula(ratio, dimension::none);
    if (compiled.node >= 0) flow.carried.push_back({*s, compiled});
  }

  // ratio x rate x max(p - p_lymph, 0) x u: what comes back from the lymph brings nothing.
  void add_drainage(const DarcyLaw& law) {
    expression::Graph& graph = b_.problem.graph;
    if (law.drainage->rate.node < 0 || law.drainage->pressure.node < 0) return;
    Reaction reaction;
    reaction.name = drainage_name;
    reaction.text =
        law.drainage->rate.text + " * max(pressure - (" + law.drainage->pressure.text + "), 0)";
    reaction.where = source_.darcy->where;
    const expression::NodeId drained = graph.multiply(
        law.drainage->rate.node,
        graph.apply(
            expression::Op::max,
            graph.subtract(graph.variable(species_slot(law.pressure)), law.drainage->pressure.node),
            graph.constant(0)));
    const std::optional<SourceText>& into = source_.darcy->drainage->into;
    for (const Carried& carried : b_.problem.flow->carried) {
      const expression::NodeId rate = graph.multiply(graph.multiply(carried.ratio.node, drained),
                                                     graph.variable(species_slot(carried.species)));
      const std::string ratio = carried.ratio.text == "1" ? "" : "(" + carried.ratio.text + ") * ";
      const std::string what = ratio + b_.species(carried.species).name;
      reaction.terms.push_back(
          {carried.species, graph.multiply(graph.constant(-1), rate), "- " + what});
      if (!into) continue;
      const auto pool = find_pool(b_, *into, carried.species);
      if (!pool) return;
      reaction.terms.push_back({b_.problem.pool_quantity(*pool), rate, "+ " + what});
    }
    if (std::ranges::count(b_.problem.reactions, drainage_name, &Reaction::name))
      b_.faults.add(reaction.where, "flow.darcy.drainage",
                    "takes carried species by a reaction of its own named 'drainage'; rename "
                    "[reaction.drainage]");
    if (!reaction.terms.empty()) b_.problem.reactions.push_back(std::move(reaction));
  }

  Builder& b_;
  const FlowCase& source_;
  int pressure_ = -1;
};

}  // namespace

void declare_pressure(Builder& b) {
  if (!b.source.flow || !b.source.flow->darcy) return;
  if (std::ranges::count(b.source.species, pressure_name, &SpeciesCase::name)) {
    b.faults.add(b.source.flow->darcy->where, "flow.darcy",
                 "its pressure is the species 'pressure'; rename [species.pressure]");
    return;
  }
  Species pressure;
  pressure.name = pressure_name;
  pressure.unit = parse_unit("mmHg");
  pressure.amount = amount_unit(pressure.unit);
  pressure.amount_factor = pressure.unit.factor / pressure.amount.factor;
  pressure.nonnegative = false;
  pressure.is_static = true;
  const int index = b.problem.num_species();
  b.problem.species.push_back(std::move(pressure));
  add_species_symbol(b.compiler.symbols(), b.problem.graph, b.problem.species.back(), index);
}

void build_flow(Builder& b) {
  if (!b.source.flow) return;
  const bool no_pressure =
      b.source.flow->darcy && (b.problem.species.empty() || !b.problem.species.back().is_static);
  if (!no_pressure) FlowBuilder(b).build();
}

}  // namespace paracrine::build
