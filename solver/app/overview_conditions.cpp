// SPDX-License-Identifier: BSD-3-Clause
//
// Where a run starts, what holds at its boundaries.
#include <algorithm>

#include "solver/app/overview_parts.hpp"
#include "solver/base/text.hpp"
#include "solver/output/text_table.hpp"

namespace paracrine::overview_part {
namespace {

using Align = TextTable::Align;

std::string start_text(const SpeciesCase& species) {
  if (species.initial_file) {
    return "array \"" + species.initial_file->array + "\" of " + species.initial_file->file.text;
  }
  std::map<std::string, std::string> regional;
  for (const auto& [region, value] : species.regional_initial) regional[region] = value.text;
  return by_region(species.initial ? species.initial->text : "0", regional);
}

struct LawText {
  std::string species;
  std::string operator()(const FixedValueCase& law) const {
    return species + " = " + on_one_line(law.value.text);
  }
  std::string operator()(const FluxCase& law) const {
    return "inflow of " + species + " = " + on_one_line(law.inflow.text);
  }
  std::string operator()(const ExchangeCase& law) const {
    return "inflow of " + species + " = (" + on_one_line(law.rate.text) + ") * (" +
           on_one_line(law.outside.text) + " - " + species + ")";
  }
  std::string operator()(const IschemiaCase& law) const {
    return "(1 - gamma) (" + species + " - " + on_one_line(law.outside.text) + ") + gamma * " +
           on_one_line(law.length.text) + " * d" + species +
           "/dn = 0, gamma = " + on_one_line(law.gamma.text);
  }
};

void add_boundary(const Case& c, const Problem& problem, const std::string& name,
                  TextTable& table) {
  std::string where = "at " + name;
  std::size_t stated = 0, mobile = 0;
  for (int s = 0; s < problem.num_species(); ++s) mobile += problem.moves(s);
  for (const BoundaryCase& condition : c.boundaries) {
    if (condition.boundary != name) continue;
    table.add({where, std::visit(LawText{condition.species.text}, condition.law)});
    where.clear();
    ++stated;
  }
  if (stated > 0 && stated >= mobile) return;
  const bool flows = c.flow && !c.flow->carries.empty();
  table.add({where, std::string(stated == 0 ? "no flux" : "no flux of the others") +
                        (flows ? " but what the flow carries" : "")});
}

}  // namespace

std::string conditions(const Case& c, const Simulation& simulation) {
  TextTable table({Align::left, Align::left});
  std::string when = "at the start";
  for (const SpeciesCase& species : c.species) {
    table.add({when, species.name + " = " + start_text(species)});
    when.clear();
  }
  for (const std::string& name : simulation.mesh.boundary_names())
    add_boundary(c, simulation.built.problem, name, table);
  return table.text();
}

std::string parameters(const Case& c) {
  TextTable table({Align::left, Align::left, Align::left, Align::left});
  for (const ParameterCase& parameter : c.parameters) {
    if (!looks_like_quantity(parameter.value.text)) continue;
    std::map<std::string, std::string> regional;
    for (const auto& [region, value] : parameter.regional) regional[region] = value.source.text;
    table.add({parameter.name, "= " + by_region(parameter.value.text, regional),
               parameter.grade.empty() ? "" : "[" + parameter.grade + "]",
               on_one_line(parameter.source)});
  }
  return table.text();
}

}  // namespace paracrine::overview_part
