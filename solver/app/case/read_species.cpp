// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <array>

#include "solver/app/case/readers.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

void read_diffusivity(const Section& species, SpeciesCase& s, Diagnostics& faults) {
  const Section by_region = species.table("diffusivity");
  if (!by_region.present()) {
    s.diffusivity = species.formulas("diffusivity");
    if (s.diffusivity.size() > 3) {
      faults.add(species.where("diffusivity"), species.path_of("diffusivity"),
                 "expected one value, or one a coordinate (up to 3), found " +
                     std::to_string(s.diffusivity.size()));
      s.diffusivity.resize(1);
    }
    return;
  }
  const std::optional<SourceText> general = by_region.source_text("value");
  if (general) s.diffusivity = {*general};
  for (const std::string& region : by_region.free_names()) {
    const std::optional<Given> value = by_region.quantity(region);
    if (value) s.regional_diffusivity.emplace(region, *value);
  }
}

// A file covers the whole mesh: there is nothing that values by region would be laid over.
void refuse_regions(const Section& initial, Diagnostics& faults) {
  for (const std::string& region : initial.free_names())
    faults.add(initial.where(region), initial.path_of(region),
               "values from a file are those of all regions; leave out either '" + region +
                   "' or 'file' and 'array'");
}

void read_initial_file(const Section& initial, const std::string& directory, SpeciesCase& s,
                       Diagnostics& faults) {
  for (const std::string_view other : {"value", "file", "array"}) {
    const bool unwanted = other == "value" ? initial.has(other) : !initial.has(other);
    if (!unwanted) continue;
    faults.add(initial.where(), path_text(initial.path()),
               "values from a file need 'file' and 'array', and no 'value' beside them");
    return;
  }
  SourceText file = *initial.source_text("file");
  file.text = resolve_path(file.text, directory);
  s.initial_file = InitialFileCase{file, initial.text("array"), initial.unit("unit"),
                                   initial.unit("length")->factor};
}

void read_initial(const Section& species, const std::string& directory, SpeciesCase& s,
                  Diagnostics& faults) {
  const Section table = species.table("initial");
  if (!table.present()) {
    s.initial = species.source_text("initial");
    return;
  }
  for (const std::string& region : table.free_names()) {
    const std::optional<SourceText> value = table.source_text(region);
    if (value) s.regional_initial.emplace(region, *value);
  }
  constexpr std::array of_files{"file", "array", "unit", "length"};
  if (std::ranges::any_of(of_files, [&](auto name) { return table.has(name); })) {
    refuse_regions(table, faults);
    read_initial_file(table, directory, s, faults);
  } else {
    s.initial = table.source_text("value");
  }
}

std::vector<std::pair<std::string, SourceText>> by_species(const Section& table) {
  std::vector<std::pair<std::string, SourceText>> formulas;
  for (const std::string& name : table.names()) {
    const std::optional<SourceText> formula = table.source_text(name);
    if (formula) formulas.emplace_back(name, *formula);
  }
  return formulas;
}

}  // namespace

std::vector<SpeciesCase> read_species(const Section& species, const std::string& directory,
                                      Diagnostics& faults) {
  std::vector<SpeciesCase> all;
  for (const std::string& name : species.names()) {
    if (!check_identifier(name, species, faults)) continue;
    const Section section = species.table(name);
    SpeciesCase s;
    s.name = name;
    s.where = species.where(name);
    s.unit = section.unit("unit").value_or(Unit{});  // without a unit it is known to be faulty
    s.molar_mass = section.quantity("molar_mass");
    read_diffusivity(section, s, faults);
    read_initial(section, directory, s, faults);
    s.taxis = by_species(section.table("taxis"));
    s.trail = by_species(section.table("trail"));
    s.cross_diffusion = by_species(section.table("cross_diffusion"));
    s.nonnegative = section.boolean("nonnegative");
    s.scale = section.quantity("scale");
    all.push_back(std::move(s));
  }
  return all;
}

}  // namespace paracrine
