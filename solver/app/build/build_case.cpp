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
  build::build_parameters(b);
  build::build_named_formulas(b);
  build::build_species(b);
  build::build_taxis(b);
  build::build_reactions(b);
  build::build_flow(b);
  build::build_boundaries(b);
  build::build_deliveries(b);
  built.measures = build::build_measures(b, built.expectations);
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

std::optional<int> Builder::find_species(const SourceText& name) {
  if (compiler.is_faulty(name.text)) return std::nullopt;
  std::vector<std::string> known;
  for (std::size_t s = 0; s < problem.species.size(); ++s) {
    if (problem.species[s].name == name.text) return static_cast<int>(s);
    known.push_back(problem.species[s].name);
  }
  const std::string near = did_you_mean(name.text, known);
  faults.add(name.where, name.key,
             "no species '" + one_line(name.text) + "'" +
                 (near.empty() ? "; species are " + quoted_list(known) : near));
  return std::nullopt;
}

std::string regional_diffusivity_name(const std::string& species) {
  return "species." + species + ".diffusivity";
}

}  // namespace build
}  // namespace paracrine
