// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>
#include <set>

#include "solver/app/build/builder.hpp"
#include "solver/base/text.hpp"
#include "solver/problem/symbols.hpp"

namespace paracrine::build {
namespace {

Species declared(const SpeciesCase& source) {
  Species species;
  species.name = source.name;
  species.unit = source.unit;
  species.amount = amount_unit(source.unit);
  species.amount_factor = source.unit.factor / species.amount.factor;
  species.molar_mass = source.molar_mass ? source.molar_mass->value() : 0;
  species.nonnegative = source.nonnegative;
  return species;
}

// Every set of uniforms that occurs: the general one, and one a region that is named anywhere.
std::vector<std::vector<double>> all_uniforms(const Problem& problem, double t) {
  std::set<std::string> regions{""};
  for (const Parameter& parameter : problem.parameters) {
    for (const auto& [region, value] : parameter.regional) regions.insert(region);
  }
  std::vector<std::vector<double>> all;
  for (const std::string& region : regions) all.push_back(problem.uniforms(region, t));
  return all;
}

// Only formulas without coordinates can be judged before there is a mesh.
void check_not_negative(Builder& b, const Formula& formula, const std::string& key,
                        const std::string& what, const std::string& unit) {
  if (!b.problem.graph.variables_of(formula.node).empty()) return;
  for (const std::vector<double>& uniforms : all_uniforms(b.problem, b.source.time.start)) {
    const double value = b.problem.graph.evaluate(formula.node, {}, uniforms);
    if (value >= 0 && std::isfinite(value)) continue;
    b.faults.add(formula.where, key,
                 what + " cannot be " + (std::isfinite(value) ? "negative" : "infinite") +
                     ", found " + number(value, 6) + " " + unit);
    return;
  }
}

void build_diffusivity(Builder& b, const SpeciesCase& source, Species& species) {
  const Target target{dimension::diffusivity, 1, 0, {}};
  if (!source.regional_diffusivity.empty() && !source.diffusivity.empty()) {
    const std::string name = regional_diffusivity_name(source.name);
    int p = 0;
    while (b.problem.parameters[static_cast<std::size_t>(p)].name != name) ++p;
    species.diffusivity.push_back(
        {b.problem.graph.uniform(parameter_slot(p)), name, source.diffusivity.front().where});
    return;
  }
  for (const SourceText& text : source.diffusivity) {
    const auto formula = b.compiler.compile(text, target, Dependence::place);
    if (!formula) {  // it moves all the same: what depends on that is no further fault
      species.diffusivity.push_back({b.problem.graph.constant(0), text.text, text.where});
      continue;
    }
    check_not_negative(b, *formula, text.key, "a diffusivity", "mm^2/h");
    species.diffusivity.push_back(*formula);
  }
}

std::optional<Formula> initial_value(Builder& b, const SourceText& text, const Species& species) {
  const auto formula = b.compiler.compile(text, target_of(species), Dependence::place);
  if (formula && species.nonnegative) {
    check_not_negative(b, *formula, text.key, "'" + species.name + "' (nonnegative = true)",
                       species.unit.text);
  }
  return formula;
}

void build_initial(Builder& b, const SpeciesCase& source, Species& species) {
  if (source.initial) species.initial = initial_value(b, *source.initial, species);
  for (const auto& [region, text] : source.regional_initial) {
    const auto formula = initial_value(b, text, species);
    if (formula) species.regional_initial.emplace(region, *formula);
  }
  if (!source.initial_file) return;
  const InitialFileCase& file = *source.initial_file;
  const Quantity one{1, file.unit.value_or(species.unit)};
  const auto factor = b.compiler.convert(one, target_of(species), file.file);
  if (factor)
    species.initial_file =
        InitialFile{file.file.text, file.array, *factor, one.unit.text, file.length};
}

}  // namespace

void declare_species(Builder& b) {
  for (const SpeciesCase& source : b.source.species) {
    const std::string key = "species." + source.name;
    if (is_reserved(source.name)) {
      b.faults.add(source.where, key,
                   "the name is reserved, since it has a meaning in every formula; choose another");
      b.compiler.mark_faulty(source.name);
    } else if (source.unit.text.empty()) {  // missing or unknown, reported by the reader
      b.compiler.mark_faulty(source.name);
    } else {
      const int index = b.problem.num_species();
      b.problem.species.push_back(declared(source));
      add_species_symbol(b.compiler.symbols(), b.problem.graph, b.problem.species.back(), index);
    }
  }
}

void build_species(Builder& b) {
  for (const SpeciesCase& source : b.source.species) {
    if (b.compiler.is_faulty(source.name)) continue;
    int s = 0;
    while (b.species(s).name != source.name) ++s;
    build_diffusivity(b, source, b.species(s));
    build_initial(b, source, b.species(s));
    if (!source.scale) continue;
    const auto scale =
        b.compiler.convert(source.scale->quantity, target_of(b.species(s)), source.scale->source);
    if (scale) b.species(s).scale = *scale;
  }
}

}  // namespace paracrine::build
