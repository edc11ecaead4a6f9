// SPDX-License-Identifier: BSD-3-Clause
//
// "NUMBER [UNIT]", told apart from formulas by its form alone, before any unit is looked up.
#include <cctype>
#include <charconv>
#include <cmath>

#include "solver/base/text.hpp"
#include "solver/base/units.hpp"

namespace paracrine {
namespace {

bool is_blank(char c) {
  return std::isspace(static_cast<unsigned char>(c)) != 0;
}
bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

struct Parts {
  double number = 0;
  std::string_view unit;   // trimmed; empty when there is none
  bool valid = false;      // a number was found
  bool overflow = false;   // written as a number, but outside the range of double
  bool separated = false;  // blank between number and unit
};

Parts split(std::string_view text) {
  Parts parts;
  text = trimmed(text);
  std::string_view digits = text;
  const bool plus = digits.starts_with('+');
  if (plus) digits.remove_prefix(1);  // from_chars takes a minus sign only
  const std::string_view unsigned_digits = digits.substr(!plus && digits.starts_with('-') ? 1 : 0);
  const bool starts = !unsigned_digits.empty() &&
                      (is_digit(unsigned_digits.front()) ||  // from_chars would take "inf", "nan"
                       (unsigned_digits.size() > 1 && unsigned_digits.front() == '.' &&
                        is_digit(unsigned_digits[1])));
  if (!starts) return parts;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), parts.number);
  parts.valid = error != std::errc::invalid_argument;
  parts.overflow = error == std::errc::result_out_of_range;
  const std::string_view rest = digits.substr(static_cast<std::size_t>(end - digits.data()));
  parts.separated = !rest.empty() && is_blank(rest.front());
  parts.unit = trimmed(rest);
  return parts;
}

// A unit begins with a letter, a percent or degree sign, or with "1/" after a blank.
bool begins_like_unit(const Parts& parts) {
  const std::string_view unit = parts.unit;
  if (is_letter(unit[0]) || unit[0] == '%' || is_beyond_ascii(unit[0])) return true;
  return parts.separated && unit.size() > 2 && unit[0] == '1' && trimmed(unit.substr(1))[0] == '/';
}

bool continues_like_unit(std::string_view unit) {
  for (std::size_t i = 0; i < unit.size(); ++i) {
    const char c = unit[i];
    const bool sign_of_power = c == '-' && i + 1 < unit.size() && is_digit(unit[i + 1]);
    const bool allowed = is_letter(c) || is_digit(c) || is_blank(c) || is_beyond_ascii(c) ||
                         std::string_view("^*/.()%").find(c) != std::string_view::npos;
    if (!allowed && !sign_of_power) return false;
  }
  return true;
}

}  // namespace

bool looks_like_quantity(std::string_view text) {
  const Parts parts = split(text);
  if (!parts.valid) return false;
  return parts.unit.empty() || (begins_like_unit(parts) && continues_like_unit(parts.unit));
}

Quantity parse_quantity(std::string_view text) {
  const std::string written(trimmed(text));
  if (!looks_like_quantity(text))
    throw UnitError("expected a number with a unit such as \"2 h\", found \"" + written + "\"");
  const Parts parts = split(text);
  if (parts.overflow) throw UnitError("\"" + written + "\": the number is too large or too small");
  return {parts.number, parse_unit(parts.unit.empty() ? "1" : parts.unit)};
}

}  // namespace paracrine
