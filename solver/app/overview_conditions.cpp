// SPDX-License-Identifier: BSD-3-Clause
//
// Where a run starts, what holds at its boundaries, what is delivered.
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

void add_boundary(const Case& c, const std::string& name, TextTable& table) {
  std::string where = "at " + name;
  std::size_t stated = 0, mobile = 0;
  for (const SpeciesCase& species : c.species)
    mobile += !species.diffusivity.empty() || !species.taxis.empty();
  for (const BoundaryCase& condition : c.boundaries) {
    if (condition.boundary != name) continue;
    table.add({where, std::visit(LawText{condition.species.text}, condition.law)});
    where.clear();
    ++stated;
  }
  if (stated == 0) {
    table.add({where, "no flux"});
  } else if (stated < mobile) {
    table.add({where, "no flux of the others"});
  }
}

struct PlacementText {
  int dimension;
  std::string operator()(const WeightedPoints& points) const {
    return std::to_string(points.points.size()) + " points, from " + at(points.points.front());
  }
  std::string operator()(const Ellipsoid& ellipsoid) const {
    const Point& a = ellipsoid.half_axes;
    std::string axes = number(a[0], 4);
    for (int d = 1; d < dimension; ++d) axes += " x " + number(a[static_cast<std::size_t>(d)], 4);
    return "ellipsoid at " + at(ellipsoid.center) + ", half-axes " + axes + " mm";
  }
  std::string operator()(const RegionFill& fill) const { return quoted_list(fill.regions); }
  std::string operator()(const IntoCompartment& into) const { return into.compartment; }

  std::string at(const Point& p) const {
    std::string text = "(" + number(p[0], 4);
    for (int d = 1; d < dimension; ++d) text += ", " + number(p[static_cast<std::size_t>(d)], 4);
    return text + ") mm";
  }
};

std::string schedule_text(const std::vector<double>& times, const DisplayTime& shown) {
  std::string text = "at " + number(shown(times.front()), 4);
  for (std::size_t i = 1; i < times.size() && i < 6; ++i) text += ", " + number(shown(times[i]), 4);
  text += " " + shown.unit;
  return times.size() > 6 ? text + " ... (" + std::to_string(times.size()) + " times)" : text;
}

}  // namespace

std::string conditions(const Case& c, const Simulation& simulation) {
  TextTable table({Align::left, Align::left});
  std::string when = "at the start";
  for (const SpeciesCase& species : c.species) {
    table.add({when, species.name + " = " + start_text(species)});
    when.clear();
  }
  for (const std::string& name : simulation.mesh.boundary_names()) add_boundary(c, name, table);
  return table.text();
}

std::string deliveries(const Case& c, const Simulation& simulation) {
  const Problem& problem = simulation.built.problem;
  std::string text;
  for (const Delivery& delivery : problem.deliveries) {
    const auto source = std::ranges::find(c.deliveries, delivery.name, &DeliveryCase::name);
    const Species& species = problem.species[static_cast<std::size_t>(delivery.species)];
    text += delivery.name + ": " + source->dose.source.text + " of " + species.name;
    std::vector<double> times;
    for (const Administration& each : delivery.administrations) times.push_back(each.start);
    if (delivery.delivered_fraction != 1) {
      text += ", of which arrive " +
              number(delivery.administrations.front().amount * species.amount_factor, 4) + " " +
              species.amount.text;
    }
    text += ", " + schedule_text(times, display_time(c)) + ", into " +
            std::visit(PlacementText{simulation.mesh.dimension()}, delivery.placement) + "\n";
  }
  return text;
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
