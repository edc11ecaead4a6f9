// SPDX-License-Identifier: BSD-3-Clause
//
// Compartments and their pools, and reactions of pools alone.
#include <algorithm>
#include <set>

#include "solver/app/build/builder.hpp"
#include "solver/base/text.hpp"
#include "solver/problem/symbols.hpp"

namespace paracrine::build {
namespace {

void add_pools(Builder& b, const CompartmentCase& source, int compartment) {
  std::set<int> held;
  for (const SourceText& name : source.species) {
    const std::optional<int> s = b.find_species(name);
    if (name.text == "volume") {
      b.faults.add(
          name.where, name.key,
          "'" + source.name + ".volume' is the volume of the compartment; rename the species");
    } else if (!s || !b.can_change(*s, name)) {
      b.compiler.mark_faulty(source.name + "." + name.text);
    } else if (!held.insert(*s).second) {
      b.faults.add(name.where, name.key, "'" + one_line(name.text) + "' is listed twice");
    } else {
      b.problem.pools.push_back({compartment, *s, source.name + "." + name.text, {}});
    }
  }
}

void set_initial(Builder& b, const CompartmentCase& source) {
  for (const auto& [name, text] : source.initial) {
    const std::optional<int> s = b.find_species({name, text.where, text.key, false});
    if (!s) continue;
    const std::optional<int> p = b.problem.find_pool(source.name, *s);
    if (!p) {
      b.faults.add(text.where, text.key,
                   "'" + source.name + "' does not hold " + name + "; list it under compartment." +
                       source.name + ".species");
      continue;
    }
    const auto value = b.compiler.compile(text, target_of(b.species(*s)), Dependence::place);
    if (!value) continue;
    if (!b.problem.graph.variables_of(value->node).empty()) {
      b.faults.add(text.where, text.key,
                   "depends on a place; a compartment has none, so only parameters may stand here");
      continue;
    }
    b.problem.pools[static_cast<std::size_t>(*p)].initial = *value;
  }
}

}  // namespace

void declare_compartments(Builder& b) {
  for (const CompartmentCase& source : b.source.compartments) {
    if (!source.volume) {  // reported by the check of keys
      for (const SourceText& name : source.species)
        b.compiler.mark_faulty(source.name + "." + name.text);
      b.compiler.mark_faulty(source.name + ".volume");
      continue;
    }
    const int index = static_cast<int>(b.problem.compartments.size());
    b.problem.compartments.push_back({source.name, source.volume->value(), source.where});
    add_volume_symbol(b.compiler.symbols(), b.problem.graph, b.problem.compartments.back());
    add_pools(b, source, index);
  }
  for (int p = 0; p < b.problem.num_pools(); ++p)
    add_pool_symbol(b.compiler.symbols(), b.problem, p);
}

void build_pools(Builder& b) {
  for (const CompartmentCase& source : b.source.compartments)
    if (source.volume) set_initial(b, source);
}

std::optional<int> find_pool(Builder& b, const SourceText& compartment, int species) {
  const std::optional<int> pool = b.problem.find_pool(compartment.text, species);
  if (pool) return pool;
  std::vector<std::string> known;
  for (const Compartment& each : b.problem.compartments) known.push_back(each.name);
  if (std::ranges::count(known, compartment.text)) {
    b.faults.add(compartment.where, compartment.key,
                 "'" + compartment.text + "' does not hold " + b.species(species).name +
                     "; list it under compartment." + compartment.text + ".species");
    return std::nullopt;
  }
  const std::string near = did_you_mean(compartment.text, known);
  b.faults.add(
      compartment.where, compartment.key,
      "no compartment '" + one_line(compartment.text) + "'" +
          (!near.empty()   ? near
           : known.empty() ? "; declare it in [compartment." + one_line(compartment.text) + "]"
                           : "; compartments are " + quoted_list(known)));
  return std::nullopt;
}

}  // namespace paracrine::build
