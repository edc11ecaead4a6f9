// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/formula_compiler.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"

namespace paracrine {

using expression::NodeId;
using expression::Typed;

namespace {

// A quantity is shown as written; of a formula, or of what a quantity multiplies, the dimension.
std::string found(const Dimension& dimension, const SourceText& source) {
  if (!looks_like_quantity(source.text) || parse_quantity(source.text).unit.dimension != dimension)
    return dimension.text();
  const std::string written = "\"" + one_line(source.text) + "\"";
  return dimension.dimensionless() ? written + ", which has no unit"
                                   : written + " (" + dimension.text() + ")";
}

}  // namespace

Target target_of(const Species& species, const Dimension& times) {
  return {species.unit.dimension * times, species.unit.factor, species.molar_mass, species.name};
}

std::optional<Typed> FormulaCompiler::build(const SourceText& source) {
  if (looks_like_quantity(source.text)) {
    const Quantity quantity = parse_quantity(source.text);
    const bool zero = quantity.number == 0 && quantity.unit.dimension.dimensionless();
    return Typed{problem_.graph.constant(quantity.value()), quantity.unit.dimension, zero};
  }
  const expression::Formula formula(source.text);
  const std::vector<std::string> names = formula.names();
  if (std::ranges::any_of(names, [this](const auto& name) { return is_faulty(name); })) return {};
  return formula.build(symbols_, problem_.graph);
}

bool FormulaCompiler::check_dependence(const Typed& value, const SourceText& source,
                                       Dependence allowed) {
  if (allowed == Dependence::anything) return true;
  for (const int slot : problem_.graph.variables_of(value.node)) {
    if (slot < num_coordinates) continue;
    faults_.add(source.where, source.key,
                "depends on species '" + problem_.quantity_name(slot - num_coordinates) +
                    "'; only " + (allowed == Dependence::place ? "" : "t, ") +
                    "x, y, z, r and parameters may stand here");
    return false;
  }
  if (allowed == Dependence::place && problem_.graph.depends_on_uniform(value.node, time_slot)) {
    faults_.add(source.where, source.key,
                "depends on t; only x, y, z, r and parameters may stand here");
    return false;
  }
  return true;
}

std::optional<Typed> FormulaCompiler::typed(const SourceText& source, Dependence allowed) {
  if (source.empty()) return std::nullopt;
  try {
    const std::optional<Typed> value = build(source);
    if (value && check_dependence(*value, source, allowed)) return value;
  } catch (const expression::FormulaError& error) {
    const bool exact = source.verbatim && source.where.column > 0;
    faults_.add(place_in(source, error.offset()), source.key,
                one_line(error.what(), 600) +
                    (exact || source.text.size() < 2
                         ? std::string()
                         : " (character " + std::to_string(error.offset() + 1) + ")"));
  } catch (const UnitError& error) {
    faults_.add(source.where, source.key, one_line(error.what(), 300));
  } catch (const expression::GraphTooLarge& error) {
    faults_.add(source.where, source.key, one_line(error.what(), 300));
  }
  return std::nullopt;
}

std::optional<double> FormulaCompiler::bridge(const Dimension& from, const Target& target,
                                              const SourceText& source) {
  const bool given = target.molar_mass > 0;
  const std::optional<double> factor =
      molar_bridge(from, target.dimension, given ? target.molar_mass : 1);
  if (factor && (given || from == target.dimension)) return factor;
  std::string message = "expected " + target.dimension.text();
  if (!target.species.empty()) message += " for '" + target.species + "'";
  message += ", found " + found(from, source);
  if (factor && !target.species.empty()) {
    message += "; the two differ by a molar mass: give species." + target.species +
               ".molar_mass such as \"45 kDa\"";
  }
  faults_.add(source.where, source.key, message);
  return std::nullopt;
}

std::optional<NodeId> FormulaCompiler::convert(const Typed& value, const Target& target,
                                               const SourceText& source) {
  if (value.any_dimension) return value.node;
  const std::optional<double> factor = bridge(value.dimension, target, source);
  if (!factor) return std::nullopt;
  const NodeId scale = problem_.graph.constant(*factor / target.factor);
  return problem_.graph.multiply(scale, value.node);
}

std::optional<double> FormulaCompiler::convert(const Quantity& quantity, const Target& target,
                                               const SourceText& source) {
  if (quantity.number == 0 && quantity.unit.dimension.dimensionless()) return 0;
  const std::optional<double> factor = bridge(quantity.unit.dimension, target, source);
  return factor ? std::optional(quantity.value() * *factor / target.factor) : std::nullopt;
}

std::optional<Formula> FormulaCompiler::compile(const SourceText& source, const Target& target,
                                                Dependence allowed) {
  const std::optional<Typed> value = typed(source, allowed);
  const std::optional<NodeId> node = value ? convert(*value, target, source) : std::nullopt;
  return node ? std::optional(Formula{*node, source.text, source.where}) : std::nullopt;
}

}  // namespace paracrine
