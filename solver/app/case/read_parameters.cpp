// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/readers.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

bool same_dimension(const Given& a, const Given& b) {
  return a.quantity.unit.dimension == b.quantity.unit.dimension;
}

void check_regional(const ParameterCase& parameter, Diagnostics& faults) {
  if (parameter.regional.empty()) return;
  if (!looks_like_quantity(parameter.value.text)) {
    faults.add(parameter.value.where, parameter.value.key,
               "a formula cannot have values by region; give a quantity, or use regional "
               "parameters in the formula");
    return;
  }
  const Dimension general = parse_quantity(parameter.value.text).unit.dimension;
  for (const auto& [region, value] : parameter.regional) {
    if (value.quantity.unit.dimension == general) continue;
    faults.add(value.source.where, value.source.key,
               "expected a value of the same dimension as 'value' (" + general.text() +
                   "), found \"" + one_line(value.source.text) + "\" (" +
                   value.quantity.unit.dimension.text() + ")");
  }
}

// Returns false when the two ends make no range.
bool check_range(const ParameterCase& parameter, Diagnostics& faults) {
  if (parameter.range.empty()) return false;
  const Given& low = parameter.range.front();
  if (parameter.range.size() == 2 && same_dimension(low, parameter.range[1]) &&
      low.value() <= parameter.range[1].value()) {
    return true;
  }
  faults.add(low.source.where, low.source.key,
             "expected two values of one dimension, the lower first");
  return false;
}

void warn_outside_range(const ParameterCase& parameter, Case& c) {
  if (!looks_like_quantity(parameter.value.text)) return;
  const Quantity value = parse_quantity(parameter.value.text);
  const Given &low = parameter.range[0], &high = parameter.range[1];
  if (!(value.unit.dimension == low.quantity.unit.dimension)) return;
  if (value.value() >= low.value() && value.value() <= high.value()) return;
  c.warnings.push_back({parameter.value.where, parameter.value.key,
                        "\"" + one_line(parameter.value.text) + "\" is outside the range " +
                            low.source.text + " to " + high.source.text + " of its card"});
}

ParameterCase read_table(const std::string& name, const Section& table) {
  ParameterCase parameter;
  parameter.name = name;
  parameter.where = table.where();
  parameter.value = table.formula("value").value_or(SourceText{});
  parameter.source = table.text("source");
  parameter.grade = table.text("grade");
  parameter.meaning = table.text("meaning");
  parameter.range = table.quantities("range");
  parameter.of = table.source_text("of");
  for (const std::string& region : table.free_names()) {
    const std::optional<Given> value = table.quantity(region);
    if (value) parameter.regional.emplace(region, *value);
  }
  return parameter;
}

}  // namespace

std::vector<ParameterCase> read_parameters(const Section& parameters, Case& c,
                                           Diagnostics& faults) {
  std::vector<ParameterCase> all;
  for (const std::string& name : parameters.names()) {
    if (!check_identifier(name, parameters, faults)) continue;
    const Section table = parameters.table(name);
    ParameterCase parameter;
    if (table.present()) {
      parameter = read_table(name, table);
    } else {
      parameter.name = name;
      parameter.where = parameters.where(name);
      parameter.value = parameters.formula(name).value_or(SourceText{});
    }
    if (!parameter.value.empty()) {
      check_regional(parameter, faults);
      if (check_range(parameter, faults)) warn_outside_range(parameter, c);
    }
    all.push_back(std::move(parameter));
  }
  return all;
}

}  // namespace paracrine
