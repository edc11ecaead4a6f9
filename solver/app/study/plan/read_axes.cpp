// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>

#include "solver/app/study/plan/readers.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

Value text_value(std::string text, const SourceLocation& where) {
  Value value;
  value.type = ValueType::text;
  value.text = std::move(text);
  value.where = where;
  return value;
}

// What the case gets is what people read. Values spread by factors need three digits and look alike
// as 1e4, 3.16e4, 1e5.
std::string quantity_text(double amount, const std::string& unit, bool logarithmic) {
  std::string text = logarithmic ? short_number(amount, 3) : number(amount, 6);
  const bool plain = text.find('e') == std::string::npos;
  if (logarithmic && plain && amount >= 1e4) {
    const int exponent = static_cast<int>(std::floor(std::log10(amount) + 1e-9));
    text = number(amount / std::pow(10, exponent), 3) + "e" + std::to_string(exponent);
  }
  return text + (unit.empty() || unit == "1" ? "" : " " + unit);
}

// from .. to, both in the unit of `from`.
std::vector<double> spaced(double from, double to, int points, bool logarithmic) {
  std::vector<double> all;
  for (int i = 0; i < points; ++i) {
    const double share = points > 1 ? static_cast<double>(i) / (points - 1) : 0;
    all.push_back(logarithmic ? from * std::pow(to / from, share) : from + share * (to - from));
  }
  return all;
}

void read_range(const Section& range, bool logarithmic, PlanAxis& axis, Diagnostics& faults) {
  const auto from = range.quantity("from"), to = range.quantity("to");
  if (!from || !to) return;
  if (!(from->quantity.unit.dimension == to->quantity.unit.dimension)) {
    faults.add(range.where("to"), range.path_of("to"),
               "\"" + to->source.text + "\" and \"" + from->source.text +
                   "\" are of different dimensions");
    return;
  }
  if (range.integer("points") == 1 && from->value() != to->value()) {
    faults.add(range.where("points"), range.path_of("points"),
               "one point cannot be at both ends; expected 2 or more");
    return;
  }
  const double factor = from->quantity.unit.factor;
  axis.axis.logarithmic = logarithmic;
  for (const double amount :
       spaced(from->quantity.number, to->value() / factor, range.integer("points"), logarithmic)) {
    axis.values.push_back(text_value(quantity_text(amount, from->quantity.unit.text, logarithmic),
                                     range.where("from")));
  }
  if (axis.values.empty()) return;
  axis.values.back().text = to->source.text;  // the ends as they are written
  axis.values.front().text = from->source.text;
}

std::string shown(const Value& value) {
  return value.is(ValueType::text) ? value.text : found_text(value);
}

std::optional<Quantity> as_quantity(const Value& value) {
  if (value.is_number()) return Quantity{value.number, Unit{"1", dimension::none, 1}};
  if (!value.is(ValueType::text) || !looks_like_quantity(value.text)) return std::nullopt;
  try {
    return parse_quantity(value.text);
  } catch (const UnitError&) {  // the case will say so
    return std::nullopt;
  }
}

// Where all values are quantities of one kind, each has its number in the unit of the first; a bare
// zero has none of its own.
void add_numbers(PlanAxis& axis) {
  std::vector<Quantity> quantities;
  std::optional<Unit> first;
  for (const Value& value : axis.values) {
    const auto quantity = as_quantity(value);
    if (!quantity) return;
    const bool bare_zero = quantity->number == 0 && quantity->unit.text == "1";
    if (first && !bare_zero && !(first->dimension == quantity->unit.dimension)) return;
    if (!first && !bare_zero) first = quantity->unit;
    quantities.push_back(*quantity);
  }
  const Unit unit = first.value_or(quantities.front().unit);
  axis.axis.unit = unit.dimension.dimensionless() && unit.text == "1" ? "" : unit.text;
  for (std::size_t i = 0; i < quantities.size(); ++i)
    axis.axis.values[i].number = quantities[i].value() / unit.factor;
}

// Three values and more that span a factor of 20 are drawn over the logarithm.
bool spread_by_factors(const StudyAxis& axis) {
  double low = INFINITY, high = 0;
  for (const AxisValue& value : axis.values) {
    if (!value.number || *value.number < 0) return false;
    if (*value.number > 0) low = std::min(low, *value.number);
    high = std::max(high, *value.number);
  }
  return axis.values.size() > 2 && high >= 20 * low;
}

void name_values(const Section& section, PlanAxis& axis, Diagnostics& faults) {
  const std::vector<SourceText> names = section.texts("names");
  axis.named = !names.empty();
  if (!names.empty() && names.size() != axis.values.size())
    faults.add(section.where("names"), section.path_of("names"),
               "found " + std::to_string(names.size()) + " names for " +
                   std::to_string(axis.values.size()) + " values");
  for (std::size_t i = 0; i < axis.values.size(); ++i)
    axis.axis.values.push_back({i < names.size() ? names[i].text : shown(axis.values[i]), {}});
}

}  // namespace

std::vector<PlanAxis> read_axes(const Section& axes, Diagnostics& faults) {
  std::vector<PlanAxis> all;
  for (const auto& [name, section] : axes.tables()) {
    PlanAxis axis;
    axis.axis.name = name;
    axis.axis.label = section.has("label") ? section.text("label") : name;
    axis.where = section.where();
    for (const SourceText& path : section.texts("path")) {
      axis.paths.push_back(read_case_path(path, faults));
      axis.paths_where.push_back(path.where);
    }
    if (!axis.paths.empty()) axis.axis.path = path_text(axis.paths.front());
    if (const Value* values = section.find("values"))
      axis.values = values->is(ValueType::list) ? values->items : std::vector<Value>{*values};
    read_range(section.table("linear"), false, axis, faults);
    read_range(section.table("log"), true, axis, faults);
    name_values(section, axis, faults);
    if (!axis.values.empty()) add_numbers(axis);
    axis.axis.logarithmic = axis.axis.logarithmic || spread_by_factors(axis.axis);
    all.push_back(std::move(axis));
  }
  return all;
}

}  // namespace paracrine
