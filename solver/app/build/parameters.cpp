// SPDX-License-Identifier: BSD-3-Clause
//
// Parameters: quantities become uniforms of the graph, named formulas become nodes.
#include <algorithm>

#include "solver/app/build/builder.hpp"
#include "solver/base/text.hpp"
#include "solver/problem/symbols.hpp"

namespace paracrine::build {
namespace {

bool is_quantity(const ParameterCase& parameter) {
  return looks_like_quantity(parameter.value.text);
}

// `of` exchanges mass for amount, or back, so that the dimension fits the species' unit.
struct Exchange {
  Dimension to;
  double factor = 1;
};

Dimension exchanged(Dimension dimension, const Species& species) {
  const bool to_amount = species.unit.dimension.exponent[Dimension::amount] != 0;
  double& mass = dimension.exponent[Dimension::mass];
  double& amount = dimension.exponent[Dimension::amount];
  double &from = to_amount ? mass : amount, &to = to_amount ? amount : mass;
  to += from;
  from = 0;
  return dimension;
}

std::optional<Exchange> exchange_of(Builder& b, const ParameterCase& parameter,
                                    const Dimension& from) {
  if (!parameter.of) return Exchange{from, 1};
  const std::optional<int> s = b.find_species(*parameter.of);
  if (!s) return std::nullopt;
  const Species& species = b.species(*s);
  const auto& exponent = species.unit.dimension.exponent;
  if (exponent[Dimension::amount] == 0 && exponent[Dimension::mass] == 0) {
    b.faults.add(parameter.of->where, parameter.of->key,
                 "'" + species.name + "' is measured in " + species.unit.text +
                     ", neither amount nor mass, so there is nothing to convert to; remove 'of'");
    return std::nullopt;
  }
  const Dimension to = exchanged(from, species);
  if (to == from) return Exchange{from, 1};
  if (species.molar_mass > 0) {
    const std::optional<double> factor = molar_bridge(from, to, species.molar_mass);
    if (factor) return Exchange{to, *factor};
  }
  b.faults.add(parameter.of->where, parameter.of->key,
               "species '" + species.name + "' has no molar_mass to convert with; give species." +
                   species.name + ".molar_mass such as \"45 kDa\"");
  return std::nullopt;
}

bool check_name(Builder& b, const ParameterCase& parameter) {
  const std::string key = "parameters." + parameter.name;
  if (is_reserved(parameter.name)) {
    b.faults.add(parameter.where, key,
                 "the name is reserved, since it has a meaning in every formula; choose another");
    return false;
  }
  const auto same = [&](const SpeciesCase& s) { return s.name == parameter.name; };
  if (std::ranges::any_of(b.source.species, same)) {
    b.faults.add(parameter.where, key, "a species has this name too; rename one of them");
    return false;
  }
  return true;
}

void add_quantity(Builder& b, const ParameterCase& source) {
  const Quantity quantity = parse_quantity(source.value.text);
  const std::optional<Exchange> exchange = exchange_of(b, source, quantity.unit.dimension);
  if (!exchange) return b.compiler.mark_faulty(source.name);
  Parameter parameter;
  parameter.name = source.name;
  parameter.unit = {quantity.unit.text, exchange->to, quantity.unit.factor * exchange->factor};
  parameter.value = quantity.value() * exchange->factor;
  for (const auto& [region, value] : source.regional) {
    parameter.regional[region] = value.value() * exchange->factor;
  }
  parameter.source = source.source;
  parameter.grade = source.grade;
  const int index = static_cast<int>(b.problem.parameters.size());
  add_parameter_symbol(b.compiler.symbols(), b.problem.graph, parameter, index);
  b.problem.parameters.push_back(std::move(parameter));
}

void add_regional_diffusivity(Builder& b, const SpeciesCase& species) {
  Parameter parameter;
  parameter.name = regional_diffusivity_name(species.name);
  const Quantity general = parse_quantity(species.diffusivity.front().text);
  parameter.unit = general.unit;
  parameter.value = general.value();
  for (const auto& [region, value] : species.regional_diffusivity) {
    parameter.regional[region] = value.value();
  }
  b.problem.parameters.push_back(std::move(parameter));
}

/// Compiles named formulas depth first.
class NamedFormulas {
 public:
  explicit NamedFormulas(Builder& b) : b_(b) {
    for (const ParameterCase& parameter : b.source.parameters) {
      if (!is_quantity(parameter) && !b.compiler.is_faulty(parameter.name)) {
        waiting_[parameter.name] = &parameter;
      }
    }
  }

  void compile_all() {
    while (!waiting_.empty()) compile(*waiting_.begin()->second);
  }

 private:
  void compile(const ParameterCase& parameter) {
    waiting_.erase(parameter.name);
    open_.push_back(parameter.name);
    if (compile_used(parameter)) {
      define(parameter);
    } else {
      b_.compiler.mark_faulty(parameter.name);
    }
    open_.pop_back();
  }

  // False when the formula needs itself.
  bool compile_used(const ParameterCase& parameter) {
    for (const std::string& name : names_in(parameter)) {
      if (std::ranges::count(open_, name)) {
        b_.faults.add(parameter.value.where, parameter.value.key,
                      "refers to itself: " + cycle(name));
        return false;
      }
      const auto next = waiting_.find(name);
      if (next != waiting_.end()) compile(*next->second);
    }
    return true;
  }

  static std::vector<std::string> names_in(const ParameterCase& parameter) {
    try {
      return expression::Formula(parameter.value.text).names();
    } catch (const expression::FormulaError&) {
      return {};  // reported when it is compiled
    }
  }

  std::string cycle(const std::string& name) const {
    std::string text;
    for (auto at = std::ranges::find(open_, name); at != open_.end(); ++at) text += *at + " -> ";
    return text + name;
  }

  void define(const ParameterCase& parameter) {
    const auto value = b_.compiler.typed(parameter.value, Dependence::anything);
    const auto exchange =
        value ? exchange_of(b_, parameter, value->dimension) : std::optional<Exchange>();
    if (!exchange) return b_.compiler.mark_faulty(parameter.name);
    expression::Graph& graph = b_.problem.graph;
    b_.compiler.symbols()[parameter.name] = {
        graph.multiply(graph.constant(exchange->factor), value->node), exchange->to};
  }

  Builder& b_;
  std::map<std::string, const ParameterCase*> waiting_;
  std::vector<std::string> open_;
};

}  // namespace

void build_parameters(Builder& b) {
  for (const ParameterCase& parameter : b.source.parameters) {
    const bool sound = check_name(b, parameter) && !parameter.value.empty();
    if (!sound) {
      b.compiler.mark_faulty(parameter.name);
    } else if (is_quantity(parameter)) {
      add_quantity(b, parameter);
    }
  }
  for (const SpeciesCase& species : b.source.species) {
    if (!species.regional_diffusivity.empty() && !species.diffusivity.empty()) {
      add_regional_diffusivity(b, species);
    }
  }
}

void build_named_formulas(Builder& b) {
  NamedFormulas(b).compile_all();
}

}  // namespace paracrine::build
