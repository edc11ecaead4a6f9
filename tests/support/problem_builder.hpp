// SPDX-License-Identifier: BSD-3-Clause
//
// Problems for tests, written as formulas without units (every symbol dimensionless; time in h,
// lengths in mm).
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "solver/expression/formula.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine::test {

class ProblemBuilder {
 public:
  ProblemBuilder() {
    for (int d = 0; d < 3; ++d) symbol(problem.coordinate_names[d], problem.graph.variable(d));
    symbol("t", problem.graph.uniform(time_slot));
    symbol("pi", problem.graph.constant(3.14159265358979323846));
  }

  /// @param diffusivity  formula [mm^2/h]; empty: immobile
  int species(const std::string& name, const std::string& diffusivity, const std::string& initial) {
    const int s = problem.num_species();
    symbol(name, problem.graph.variable(species_slot(s)));
    Species added;
    added.name = name;
    added.unit = added.amount = parse_unit("1");
    if (!diffusivity.empty()) added.diffusivity.push_back(formula(diffusivity));
    added.initial = formula(initial);
    problem.species.push_back(added);
    return s;
  }
  void reaction(const std::string& name, int s, const std::string& rate) {
    add(name, rate, {{s, 1.0}}, false);
  }
  /// @param volume  mm^3
  int compartment(const std::string& name, double volume) {
    problem.compartments.push_back({name, volume, {}});
    return static_cast<int>(problem.compartments.size()) - 1;
  }
  /// The quantity that a species in a compartment is, to formulas "COMPARTMENT.SPECIES". All
  /// species must be there. @param initial  formula
  int pool(int compartment, int species, const std::string& initial) {
    const std::string name = problem.compartments[compartment].name + "." +
                             problem.species[static_cast<std::size_t>(species)].name;
    problem.pools.push_back({compartment, species, name, formula(initial)});
    const int quantity = problem.num_quantities() - 1;
    symbol(name, problem.graph.variable(species_slot(quantity)));
    return quantity;
  }
  /// Moves `rate` per volume of tissue, or of an amount between pools, from one to the other.
  void transfer(const std::string& name, int from, int to, const std::string& rate) {
    add(name, rate, {{from, -1.0}, {to, 1.0}}, problem.is_pool(from) && problem.is_pool(to));
  }
  /// A change of a pool's amount by itself.
  void pool_reaction(const std::string& name, int quantity, const std::string& rate) {
    add(name, rate, {{quantity, 1.0}}, true);
  }
  /// @param regional  values that differ by region
  void parameter(const std::string& name, double value,
                 std::map<std::string, double> regional = {}) {
    const int p = static_cast<int>(problem.parameters.size());
    symbol(name, problem.graph.uniform(parameter_slot(p)));
    Parameter added;
    added.name = name;
    added.value = value;
    added.regional = std::move(regional);
    problem.parameters.push_back(std::move(added));
  }
  void boundary(const std::string& name, int s, BoundaryLaw law) {
    problem.boundaries.push_back({name, s, std::move(law), {}});
  }
  Formula formula(const std::string& text) {
    return {expression::Formula(text).build(symbols_, problem.graph).node, text, {}};
  }

  Problem problem;

 private:
  void add(const std::string& name, const std::string& rate,
           const std::vector<std::pair<int, double>>& terms, bool of_pools) {
    Reaction reaction;
    reaction.name = name;
    reaction.text = rate;
    reaction.of_pools = of_pools;
    const expression::NodeId node = formula(rate).node;
    for (const auto& [quantity, factor] : terms)
      reaction.terms.push_back(
          {quantity, problem.graph.multiply(problem.graph.constant(factor), node)});
    problem.reactions.push_back(std::move(reaction));
  }
  void symbol(const std::string& name, expression::NodeId node) { symbols_[name] = {node, {}}; }
  expression::SymbolTable symbols_;
};

}  // namespace paracrine::test
