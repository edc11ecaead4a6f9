// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/values.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"

namespace paracrine {
namespace {

constexpr unsigned text_forms = form_text | form_choice | form_unit | form_quantity | form_formula;
constexpr unsigned number_forms = form_integer | form_number | form_quantity | form_formula;

std::string expected(const Key& key, const std::string& found) {
  return "expected " + expectation(key) + ", found " + found;
}

bool sign_fits(const Key& key, double value) {
  switch (key.sign) {
    case Sign::positive:
      return value > 0;
    case Sign::nonnegative:
      return value >= 0;
    case Sign::fraction:
      return value >= 0 && value <= 1;
    case Sign::any:
      break;
  }
  return true;
}

// Zero is zero in every unit, so it may go without.
std::string fault_of_quantity(const Key& key, const Quantity& quantity, const std::string& found) {
  const Dimension* dimension = fixed_dimension(key.dimension);
  if (!std::isfinite(quantity.value())) return expected(key, found);
  const bool bare_zero = quantity.number == 0 && quantity.unit.dimension.dimensionless();
  if (dimension && !(quantity.unit.dimension == *dimension) && !bare_zero) {
    return expected(key, found + (quantity.unit.dimension.dimensionless()
                                      ? ", which has no unit"
                                      : " (" + quantity.unit.dimension.text() + ")"));
  }
  return sign_fits(key, quantity.value()) ? std::string() : expected(key, found);
}

std::string fault_of_number(const Key& key, const Value& value) {
  const std::string found = found_text(value);
  if (!(key.forms & number_forms) || !std::isfinite(value.number)) return expected(key, found);
  if (key.forms & (form_quantity | form_formula)) {
    return fault_of_quantity(key, Quantity{value.number, Unit{"1", dimension::none, 1}}, found);
  }
  const bool whole = value.is(ValueType::integer);
  const bool fits = (whole || (key.forms & form_number)) && sign_fits(key, value.number) &&
                    value.number <= key.most;
  return fits ? std::string() : expected(key, found);
}

std::string fault_of_unit(const Key& key, const Value& value) {
  try {
    const Unit unit = parse_unit(value.text);
    const Dimension* dimension = fixed_dimension(key.dimension);
    if (!dimension || unit.dimension == *dimension) return {};
    return expected(key, found_text(value) + " (" + unit.dimension.text() + ")");
  } catch (const UnitError& error) {
    return one_line(error.what(), 300);
  }
}

std::string fault_of_choice(const Key& key, const Value& value) {
  if (std::ranges::find(key.choices, value.text) != key.choices.end()) return {};
  const std::vector<std::string> names(key.choices.begin(), key.choices.end());
  return expected(key, found_text(value)) + did_you_mean(value.text, names);
}

std::string fault_of_text(const Key& key, const Value& value) {
  if (!(key.forms & text_forms)) return expected(key, found_text(value));
  if (key.forms & form_choice) return fault_of_choice(key, value);
  if (value.text.find_first_not_of(" \t\r\n") == std::string::npos && key.forms != form_text) {
    return expected(key, "an empty text");
  }
  if (key.forms & form_unit) return fault_of_unit(key, value);
  if (key.forms & form_text) return {};
  if (!looks_like_quantity(value.text)) {
    return key.forms & form_formula ? std::string() : expected(key, found_text(value));
  }
  try {
    return fault_of_quantity(key, parse_quantity(value.text), found_text(value));
  } catch (const UnitError& error) {
    const bool product = (key.forms & form_formula) && value.text.find('*') != std::string::npos;
    return one_line(error.what(), 300) +
           (product ? " (in a formula units stand in brackets, such as 5[nM] * k)" : "");
  }
}

std::string fault_of_list(const Key& key, const Value& list) {
  if (key.open && !list.items.empty()) return {};
  const bool of_tables =
      (key.forms & form_tables) && !list.items.empty() &&
      std::ranges::all_of(list.items, [](const Value& item) { return item.is(ValueType::table); });
  if (of_tables) return {};
  if (!(key.forms & (form_list | form_lists)) || list.items.empty()) {
    return expected(key, found_text(list));
  }
  Key inner = key;
  inner.forms &= ~static_cast<unsigned>(form_table | form_tables | form_list | form_boolean);
  if (key.forms & form_lists) inner.forms = (inner.forms & ~form_lists) | form_list;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    if ((key.forms & form_tables) && list.items[i].is(ValueType::table)) continue;
    const std::string fault = fault_of(inner, list.items[i]);
    if (!fault.empty()) return "item " + std::to_string(i + 1) + ": " + fault;
  }
  return {};
}

}  // namespace

std::string fault_of(const Key& key, const Value& value) {
  switch (value.type) {
    case ValueType::text:
      return fault_of_text(key, value);
    case ValueType::integer:
    case ValueType::real:
      return fault_of_number(key, value);
    case ValueType::boolean:
      return key.forms & form_boolean ? std::string() : expected(key, found_text(value));
    case ValueType::list:
      return fault_of_list(key, value);
    case ValueType::table:
      return key.forms & form_table ? std::string() : expected(key, found_text(value));
    case ValueType::date:
      break;
  }
  return expected(key, found_text(value));
}

std::optional<Quantity> quantity_of(const Key& key, const Value& value) {
  if (!fault_of(key, value).empty()) return std::nullopt;
  if (value.is_number()) return Quantity{value.number, Unit{"1", dimension::none, 1}};
  if (!value.is(ValueType::text) || !looks_like_quantity(value.text)) return std::nullopt;
  return parse_quantity(value.text);
}

}  // namespace paracrine
