// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/readers.hpp"

namespace paracrine {

std::vector<CompartmentCase> read_compartments(const Section& compartments, Diagnostics& faults) {
  std::vector<CompartmentCase> all;
  for (const auto& [name, section] : compartments.tables()) {
    if (!check_identifier(name, compartments, faults)) continue;
    CompartmentCase compartment;
    compartment.name = name;
    compartment.where = section.where();
    compartment.volume = section.quantity("volume");
    compartment.species = section.texts("species");
    const Section initial = section.table("initial");
    for (const std::string& species : initial.names()) {
      const auto value = initial.source_text(species);
      if (value) compartment.initial.emplace(species, *value);
    }
    all.push_back(std::move(compartment));
  }
  return all;
}

}  // namespace paracrine
