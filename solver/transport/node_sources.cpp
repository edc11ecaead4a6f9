// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/node_sources.hpp"

#include <optional>
#include <set>

#include "solver/base/text.hpp"

namespace paracrine {
namespace {

using expression::Graph;
using expression::NodeId;

template <class... Cases>
struct overloaded : Cases... {
  using Cases::operator()...;
};

NodeId exchange_inflow(Graph& graph, NodeId rate, NodeId outside, int species) {
  return graph.multiply(rate, graph.subtract(outside, graph.variable(species_slot(species))));
}

// (1-gamma)(u - outside) + gamma L du/dn = 0  is an exchange with rate D (1-gamma)/(gamma L).
NodeId graded_inflow(Graph& graph, const Problem& problem, const GradedIschaemia& law,
                     int species) {
  const NodeId D = problem.species[species].diffusivity.front().node;
  const NodeId open = graph.subtract(graph.constant(1), law.gamma.node);
  const NodeId rate =
      graph.divide(graph.multiply(D, open), graph.multiply(law.gamma.node, law.length.node));
  return exchange_inflow(graph, rate, law.outside.node, species);
}

// gamma = 0, as a number or by a parameter of the region, is the normal, fully perfused limit: the
// value itself. A gamma that varies in time or space never reaches it.
bool fully_perfused(const Problem& problem, const BoundaryCondition& bc,
                    const std::string& region) {
  const NodeId gamma = std::get<GradedIschaemia>(bc.law).gamma.node;
  const Graph& graph = problem.graph;
  if (!graph.variables_of(gamma).empty() || graph.depends_on_uniform(gamma, time_slot))
    return false;
  const double value = graph.evaluate(gamma, {}, problem.uniforms(region, 0));
  if (!(value >= 0 && value <= 1))
    throw InputError({{bc.where, "boundary." + bc.boundary + "." + problem.species[bc.species].name,
                       "gamma is " + number(value) + " beside region '" + region +
                           "'; expected a number between 0 (normal) and 1 (no supply)"}});
  return value == 0;
}

/// The inflow through a boundary beside a region; none when the law imposes a value.
std::optional<NodeId> inflow(Graph& graph, const Problem& problem, const BoundaryCondition& bc,
                             const std::string& region) {
  return std::visit(
      overloaded{[](const FixedValue&) -> std::optional<NodeId> { return std::nullopt; },
                 [](const Flux& law) -> std::optional<NodeId> { return law.inflow.node; },
                 [&](const Exchange& law) -> std::optional<NodeId> {
                   return exchange_inflow(graph, law.rate.node, law.outside.node, bc.species);
                 },
                 [&](const GradedIschaemia& law) -> std::optional<NodeId> {
                   if (fully_perfused(problem, bc, region)) return std::nullopt;
                   return graded_inflow(graph, problem, law, bc.species);
                 }},
      bc.law);
}

std::optional<NodeId> imposed(const Problem& problem, const BoundaryCondition& bc,
                              const std::string& region) {
  if (const auto* law = std::get_if<FixedValue>(&bc.law)) return law->value.node;
  if (const auto* law = std::get_if<GradedIschaemia>(&bc.law))
    if (fully_perfused(problem, bc, region)) return law->outside.node;
  return std::nullopt;
}

}  // namespace

std::vector<NodeSource> node_sources(const Problem& problem, const FunctionSpace& space) {
  const Mesh& mesh = space.mesh();
  std::vector<NodeSource> sources;
  for (std::size_t r = 0; r < space.regions().size(); ++r) {
    const std::string& region = mesh.region_names()[r];
    Kinetics kinetics(problem.graph, problem.num_quantities(), reaction_terms(problem, region));
    if (!kinetics.empty()) sources.push_back({region, space.regions()[r], std::move(kinetics)});
  }
  for (const BoundaryPart& part : space.boundary_parts()) {
    const std::string& region = mesh.region_names()[part.region];
    Graph graph = problem.graph;
    std::vector<RateTerm> terms;
    for (std::size_t b = 0; b < problem.boundaries.size(); ++b) {
      const BoundaryCondition& bc = problem.boundaries[b];
      if (bc.boundary != mesh.boundary_names()[part.boundary]) continue;
      const auto rate = inflow(graph, problem, bc, region);
      if (!rate) continue;
      const int label = boundary_label(problem, static_cast<int>(b));
      terms.push_back({bc.species, *rate, label});
      if (const auto* exchange = std::get_if<Exchange>(&bc.law); exchange && exchange->pool >= 0)
        terms.push_back({problem.pool_quantity(exchange->pool),
                         graph.apply(expression::Op::negate, *rate), label});
    }
    if (terms.empty()) continue;
    sources.push_back({region, part.nodes,
                       Kinetics(std::move(graph), problem.num_quantities(), std::move(terms))});
  }
  return sources;
}

std::vector<ImposedValues> imposed_values(const Problem& problem, const FunctionSpace& space) {
  const Mesh& mesh = space.mesh();
  std::vector<ImposedValues> values;
  std::set<std::pair<int, std::int32_t>> taken;
  for (std::size_t b = 0; b < problem.boundaries.size(); ++b) {
    const BoundaryCondition& bc = problem.boundaries[b];
    const int label = boundary_label(problem, static_cast<int>(b));
    for (const BoundaryPart& part : space.boundary_parts()) {
      if (bc.boundary != mesh.boundary_names()[part.boundary]) continue;
      const std::string& region = mesh.region_names()[part.region];
      const auto node = imposed(problem, bc, region);
      if (!node) continue;
      ImposedValues held{
          bc.species,
          label,
          region,
          {},
          Kinetics(problem.graph, problem.num_quantities(), {{bc.species, *node, label}})};
      for (const std::int32_t i : part.nodes.nodes)
        if (taken.insert({bc.species, i}).second) held.nodes.push_back(i);
      values.push_back(std::move(held));
    }
  }
  return values;
}

}  // namespace paracrine
