// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/bad_rate.hpp"

#include <cmath>

#include "solver/base/text.hpp"

namespace paracrine {
namespace {

std::string name_of(const Problem& problem, int label) {
  const int num_reactions = static_cast<int>(problem.reactions.size());
  if (label >= outflow_label(problem, 0)) return "the flow out of the tissue";
  if (label >= num_reactions)
    return "boundary '" + problem.boundaries[label - num_reactions].boundary + "'";
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
      const auto& x = mesh.points()[nodes[i]];
      return name_of(problem, rate.label) + " gives " + number(value) + " for " +
             problem.quantity_name(rate.quantity) + moment + " in region '" + source.region +
             "' at (" + number(x[0], 4) + ", " + number(x[1], 4) + ", " + number(x[2], 4) +
             ") mm, where" + values_at(problem, 0, block, i);
    }
  return "the rates of region '" + source.region + "' overflow" + moment;
}

}  // namespace paracrine
