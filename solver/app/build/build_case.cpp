// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/build_case.hpp"

#include <algorithm>
#include <cmath>

#include "solver/app/build/builder.hpp"
#include "solver/app/case/read_case.hpp"
#include "solver/base/text.hpp"
#include "solver/problem/symbols.hpp"

namespace paracrine {

bool ExpectedValue::met(double number) const noexcept {
  return std::abs(number - value) <= within && number > above && number < below;
}

BuiltCase build_case(const Case& c, Diagnostics& faults) {
  BuiltCase built;
  build::Builder b(c, built.problem, faults);
  add_coordinates(b.compiler.symbols(), built.problem.graph,
                  c.mesh.geometry == Geometry::axisymmetric);
  build::declare_species(b);
  build::declare_pressure(b);
  build::declare_compartments(b);
  build::build_parameters(b);
  build::build_named_formulas(b);
  build::build_species(b);
  build::build_pools(b);
  build::build_taxis(b);
  build::build_cross_diffusion(b);
  build::build_reactions(b);
  build::build_flow(b);
  build::build_trails(b);
  build::build_boundaries(b);
  build::build_deliveries(b);
  built.measures = build::build_measures(b, built.expectations);
  if (c.mesh.well_mixed()) build::refuse_places_of_well_mixed(b, built.measures);
  return built;
}

BuiltCase build_case(const Case& c) {
  Diagnostics faults;
  BuiltCase built = build_case(c, faults);
  faults.throw_if_any();
  return built;
}

Problem build_problem(const Case& c) {
  return build_case(c).problem;
}

LoadedCase load_case(const CaseSource& source) {
  Diagnostics faults;
  LoadedCase loaded;
  loaded.source = read_case(source, faults);
  loaded.built = build_case(loaded.source, faults);
  faults.throw_if_any();
  return loaded;
}

namespace build {

std::optional<int> Builder::find_among(const SourceText& name, int count) {
  if (compiler.is_faulty(name.text)) return std::nullopt;
  std::vector<std::string> known;
  for (int q = 0; q < count; ++q) {
    if (problem.quantity_name(q) == name.text) return q;
    known.push_back(problem.quantity_name(q));
  }
  const std::string near = did_you_mean(name.text, known);
  faults.add(name.where, name.key,
             "no species '" + one_line(name.text) + "'" +
                 (near.empty() ? "; species are " + quoted_list(known) : near));
  return std::nullopt;
}

std::optional<int> Builder::find_species(const SourceText& name) {
  return find_among(name, problem.num_species());
}

std::optional<int> Builder::find_quantity(const SourceText& name) {
  return find_among(name, problem.num_quantities());
}

bool Builder::can_change(int s, const SourceText& name) {
  if (!species(s).is_static) return true;
  faults.add(name.where, name.key,
             "the pressure follows from [flow.darcy] alone; state what changes it there "
             "(filtration, drainage, source, injection, boundary)");
  return false;
}

std::string regional_diffusivity_name(const std::string& species) {
  return "species." + species + ".diffusivity";
}

}  // namespace build
}  // namespace paracrine
