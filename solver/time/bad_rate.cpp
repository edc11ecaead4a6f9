// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/bad_rate.hpp"

#include <cmath>

#include "solver/base/text.hpp"

namespace paracrine {
namespace {

std::string text_of(const BoundaryLaw& law) {
  if (const auto* fixed = std::get_if<FixedValue>(&law)) return fixed->value.text;
  if (const auto* flux = std::get_if<Flux>(&law)) return flux->inflow.text;
  if (const auto* exchange = std::get_if<Exchange>(&law))
    return exchange->rate.text + ", " + exchange->outside.text;
  const auto& graded = std::get<GradedIschaemia>(law);
  return graded.gamma.text + ", " + graded.length.text + ", " + graded.outside.text;
}

std::string name_of(const Problem& problem, int label) {
  const int num_reactions = static_cast<int>(problem.reactions.size());
  if (label >= outflow_label(problem, 0)) return "the flow out of the tissue";
  if (label >= num_reactions) {
    const BoundaryCondition& bc = problem.boundaries[label - num_reactions];
    return "boundary '" + bc.boundary + "' (" + text_of(bc.law) + ")";
  }
  const Reaction& reaction = problem.reactions[label];
  return "reaction '" + reaction.name + "' (" + reaction.text + ")";
}

}  // namespace

std::string values_at(const Problem& problem, int first, NodeBlock& block, std::size_t i) {
  std::string text;
  for (int q = first; q < problem.num_quantities(); ++q) {
    const std::string& unit = problem.species_of(q).unit.text;
    text += (q > first ? ", " : " ") + problem.quantity_name(q) + " = " +
            number(block.quantity(q)[i], 4) + (unit == "1" ? "" : " " + unit);
  }
  return text;
}

std::string place_of(const Mesh& mesh, const std::string& region, std::int32_t node) {
  const auto& x = mesh.points()[node];
  return " in region '" + region + "' at (" + number(x[0], 4) + ", " + number(x[1], 4) + ", " +
         number(x[2], 4) + ") mm";
}

std::string describe_bad_rate(const Problem& problem, const Mesh& mesh, const NodeSource& source,
                              const std::int32_t* nodes, std::size_t count, double t,
                              NodeBlock& block) {
  source.kinetics.each_term(block, count, problem.uniforms(source.region, t));
  const std::string moment = " at t = " + number(t, 6) + " h";
  for (std::size_t term = 0; term < source.kinetics.terms().size(); ++term)
    for (std::size_t i = 0; i < count; ++i) {
      const double value = block.result(term)[i];
      if (std::isfinite(value)) continue;
      const RateTerm& rate = source.kinetics.terms()[term];
      return name_of(problem, rate.label) + " gives " + number(value) + " for " +
             problem.quantity_name(rate.quantity) + moment +
             place_of(mesh, source.region, nodes[i]) + ", where" + values_at(problem, 0, block, i);
    }
  return "the rates of region '" + source.region + "' overflow" + moment;
}

std::string describe_bad_value(const Problem& problem, const Mesh& mesh,
                               const ImposedValues& imposed, const std::int32_t* nodes,
                               std::size_t count, double t, NodeBlock& block) {
  for (std::size_t i = 0; i < count; ++i)
    if (const double value = block.result(0)[i]; !std::isfinite(value))
      return name_of(problem, imposed.label) + " imposes " + number(value) + " on " +
             problem.quantity_name(imposed.species) + " at t = " + number(t, 6) + " h" +
             place_of(mesh, imposed.region, nodes[i]);
  return {};
}

}  // namespace paracrine
