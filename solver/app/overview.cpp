// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/overview.hpp"

#include "solver/app/overview_parts.hpp"

namespace paracrine {

std::string overview(const Case& c, const Simulation& simulation, const Origin* origin) {
  namespace part = overview_part;
  const bool mixed = c.mesh.well_mixed();
  const auto scales = mixed ? std::vector<part::RegionScale>() : part::region_scales(simulation);
  const std::string warnings = part::warnings(c, simulation, scales);
  return (c.title.empty() ? c.path : c.title) + "\n" +
         part::section("Mesh", mixed ? part::well_mixed(simulation) : part::mesh(simulation)) +
         part::section("Equations", part::equations(c, simulation.built.problem)) +
         part::section("Left out", part::left_out(c)) +
         part::section("Start from a saved state", origin ? part::saved_start(c, *origin) : "") +
         part::section("Start and boundaries", part::conditions(c, simulation)) +
         part::section("Flow", part::flow(c, scales, simulation)) +
         part::section("Deliveries", part::deliveries(c, simulation)) +
         part::section("Measures", part::measures(c, simulation.built.measures)) +
         part::section("Parameters", part::parameters(c)) +
         part::section("Lengths and numbers at the start", part::scales(scales, simulation)) +
         part::section("Warnings", warnings.empty() ? "none\n" : warnings);
}

}  // namespace paracrine
