// SPDX-License-Identifier: BSD-3-Clause
//
// The flow that was understood, what it carries, how fast it is, and what to doubt of it.
#include <algorithm>
#include <cmath>

#include "solver/app/overview_parts.hpp"
#include "solver/base/text.hpp"
#include "solver/output/text_table.hpp"

namespace paracrine::overview_part {
namespace {

using Align = TextTable::Align;

// Tissue gives way long before: perfusion pressures end near here.
constexpr double absurd_pressure = 200;  // mmHg

double um_per_s(double mm_per_h) {
  return mm_per_h / parse_unit("um/s").factor;
}

std::string exchange_text(const std::string& sign, const FluidExchangeCase& exchange,
                          bool outwards) {
  const std::string p = on_one_line(exchange.pressure.text);
  return sign + " (" + on_one_line(exchange.rate.text) + ") * " +
         (outwards ? "(pressure - (" + p + "))" : "((" + p + ") - pressure)");
}

void add_darcy(const DarcyCase& darcy, TextTable& table) {
  table.add({"v = - K grad(pressure)", "K = " + on_one_line(darcy.conductivity.text)});
  std::vector<std::string> terms;
  if (darcy.filtration) terms.push_back(exchange_text("+", *darcy.filtration, false));
  if (darcy.drainage) terms.push_back(exchange_text("-", *darcy.drainage, true));
  if (darcy.source) terms.push_back("+ (" + on_one_line(darcy.source->text) + ")");
  for (const FluidInjectionCase& injection : darcy.injections)
    terms.push_back("+ " + injection.name + ", " + injection.rate.source.text);
  std::string head = "div v =";
  if (terms.empty()) terms = {"0"};
  for (const std::string& term : terms) {
    table.add({head, term});
    head.clear();
  }
}

std::string law_text(const FlowCase& flow) {
  TextTable table({Align::left, Align::left});
  if (flow.darcy) {
    add_darcy(*flow.darcy, table);
  } else {
    std::string components;
    for (const SourceText& component : flow.velocity)
      components += (components.empty() ? "" : ", ") + on_one_line(component.text);
    table.add({"v = (" + components + ")", ""});
  }
  for (const auto& [species, ratio] : flow.carries)
    table.add({"carries " + species, "at " + on_one_line(ratio.text) + " v"});
  return table.text();
}

std::string boundary_text(const FlowCase& flow, const Simulation& simulation) {
  TextTable table({Align::left, Align::left, Align::left});
  const FluidFlow& fluid = simulation.system.transport().flow();
  const auto& names = simulation.mesh.boundary_names();
  for (std::size_t b = 0; b < names.size(); ++b) {
    const double out = fluid.outflow_through(static_cast<int>(b), simulation.mesh.comm());
    std::string condition = flow.darcy ? "closed" : "";
    if (flow.darcy)
      for (const FlowBoundaryCase& each : flow.darcy->boundaries)
        if (each.boundary.text == names[b])
          condition = each.pressure ? "pressure = " + on_one_line(each.pressure->text)
                                    : "inflow = " + on_one_line(each.inflow->text);
    const std::string amount = number(std::abs(out), 4) + " uL/h " + (out < 0 ? "enter" : "leave");
    table.add({"at " + names[b], condition, condition == "closed" ? "" : amount});
  }
  return table.text();
}

// |v| W/D over the tissue and |v| h/D over a cell, at the largest speed.
std::string peclet_text(const std::vector<RegionScale>& scales, const Simulation& simulation) {
  const Problem& problem = simulation.built.problem;
  const double speed = simulation.system.transport().flow().largest_speed();
  TextTable table({Align::left, Align::left, Align::right, Align::right});
  table.add({"species", "region", "|v| W/D", "|v| h/D"});
  bool any = false;
  for (const RegionScale& scale : scales) {
    const auto carried = std::ranges::find(problem.flow->carried, scale.species, &Carried::species);
    if (carried == problem.flow->carried.end() || !(scale.diffusivity > 0)) continue;
    table.add({problem.species[static_cast<std::size_t>(scale.species)].name,
               simulation.mesh.region_names()[static_cast<std::size_t>(scale.region)],
               number(speed * scale.width / scale.diffusivity, 4),
               number(speed * scale.edge / scale.diffusivity, 4)});
    any = true;
  }
  return any ? "Peclet numbers at that speed, of the tissue's width W and of an edge h\n" +
                   table.text()
             : "";
}

}  // namespace

std::string flow(const Case& c, const std::vector<RegionScale>& scales,
                 const Simulation& simulation) {
  if (!c.flow) return {};
  return law_text(*c.flow) + boundary_text(*c.flow, simulation) + "largest speed " +
         number(um_per_s(simulation.system.transport().flow().largest_speed()), 4) + " um/s\n" +
         peclet_text(scales, simulation);
}

std::vector<std::string> flow_warnings(const Simulation& simulation) {
  std::vector<std::string> lines;
  const Problem& problem = simulation.built.problem;
  if (!problem.flow) return lines;
  if (problem.flow->carried.empty())
    lines.push_back("flow: it carries nothing; name species in [flow.carries]");
  for (const Carried& carried : problem.flow->carried) {
    const Species& species = problem.species[static_cast<std::size_t>(carried.species)];
    if (!species.mobile())
      lines.push_back("flow.carries." + species.name +
                      ": it is carried but has no diffusivity; what does not move should not be "
                      "carried, and what does diffuses too");
  }
  double highest = 0;
  const auto& pressure = simulation.system.transport().flow().pressure();
  for (const double p : pressure) highest = std::max(highest, std::abs(p));
  MPI_Allreduce(MPI_IN_PLACE, &highest, 1, MPI_DOUBLE, MPI_MAX, simulation.mesh.comm());
  if (highest > absurd_pressure)
    lines.push_back("flow.darcy: the pressure reaches " + number(highest, 4) +
                    " mmHg; tissue gives way long before, which Darcy's law in a rigid medium "
                    "cannot show: deliver an injected volume as a depot");
  return lines;
}

}  // namespace paracrine::overview_part
