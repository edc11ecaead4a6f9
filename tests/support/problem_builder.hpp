// SPDX-License-Identifier: BSD-3-Clause
//
// Problems for tests, written as formulas without units (every symbol dimensionless; time in h,
// lengths in mm).
#pragma once

#include <map>
#include <string>

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
    Reaction reaction;
    reaction.name = name;
    reaction.text = rate;
    reaction.terms.push_back({s, formula(rate).node});
    problem.reactions.push_back(reaction);
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
  void symbol(const std::string& name, expression::NodeId node) { symbols_[name] = {node, {}}; }
  expression::SymbolTable symbols_;
};

}  // namespace paracrine::test
