// SPDX-License-Identifier: BSD-3-Clause
//
// Reader of [flow].
#include "solver/app/case/readers.hpp"

namespace paracrine {
namespace {

std::optional<FluidExchangeCase> read_exchange(const Section& exchange) {
  if (!exchange.present()) return std::nullopt;
  return FluidExchangeCase{needed(exchange, "rate"), needed(exchange, "pressure")};
}

FluidInjectionCase read_injection(const std::string& name, const Section& section,
                                  Diagnostics& faults) {
  FluidInjectionCase injection;
  injection.name = name;
  injection.where = section.where();
  injection.rate = section.quantity("rate").value_or(Given{});
  injection.at = point_of(section, "at", faults).value_or(Point{});
  if (section.has("radius")) injection.radius = section.value("radius");
  return injection;
}

DarcyCase read_darcy(const Section& darcy, Diagnostics& faults) {
  DarcyCase law;
  law.where = darcy.where();
  law.conductivity = needed(darcy, "conductivity");
  law.filtration = read_exchange(darcy.table("filtration"));
  const Section drainage = darcy.table("drainage");
  if (const auto exchange = read_exchange(drainage))
    law.drainage = DrainageCase{*exchange, drainage.source_text("into")};
  law.source = darcy.source_text("source");
  for (const auto& [name, section] : darcy.table("boundary").tables())
    law.boundaries.push_back({{name, section.where(), path_text(section.path()), false},
                              section.source_text("pressure"),
                              section.source_text("inflow")});
  for (const auto& [name, section] : darcy.table("injection").tables())
    law.injections.push_back(read_injection(name, section, faults));
  return law;
}

}  // namespace

FlowCase read_flow(const Section& flow, Diagnostics& faults) {
  FlowCase c;
  c.where = flow.where();
  c.velocity = flow.formulas("velocity");
  const Section darcy = flow.table("darcy"), carries = flow.table("carries");
  if (darcy.present()) c.darcy = read_darcy(darcy, faults);
  for (const std::string& species : carries.names()) {
    const std::optional<SourceText> ratio = carries.source_text(species);
    if (ratio) c.carries.emplace_back(species, *ratio);
  }
  return c;
}

}  // namespace paracrine
