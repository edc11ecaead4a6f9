// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/html/shown.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "solver/base/text.hpp"

namespace paracrine {

namespace {

const std::string minus = "\u2212";
constexpr int most_digits = 5;  // whatever the error

bool is_none(const std::string& unit) {
  return unit.empty() || unit == "1";
}

std::string fixed(double value, int decimals) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value,
                                 std::chars_format::fixed, decimals);
  return {text.data(), end.ptr};
}

/// As many digits as it has, without an exponent.
std::string plain(double value) {
  std::array<char, 64> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  return {text.data(), end.ptr};
}

bool is_plain(double value) {
  return value == 0 || (std::abs(value) >= 1e-4 && std::abs(value) < 1e6);
}

}  // namespace

std::string with_minus(const std::string& text) {
  return text.starts_with('-') ? minus + text.substr(1) : text;
}

std::string shown(double value, int digits) {
  if (!std::isfinite(value)) return "no value";
  const double short_value = rounded(value, digits);
  if (!is_plain(short_value)) return short_number(value, digits);
  return plain(short_value == 0 ? 0.0 : short_value);  // no "-0"
}

std::string shown(double value) {
  return shown(value, 4);
}

std::string shown(double value, const std::string& unit) {
  return is_none(unit) || !std::isfinite(value) ? shown(value) : shown(value) + " " + unit;
}

std::string shown_html(double value) {
  if (std::isfinite(value)) return with_minus(shown(value));
  return "<span aria-hidden=\"true\">\u2013</span><span class=\"spoken\">no value</span>";
}

std::string signed_html(const std::string& number) {
  const bool positive = number.find_first_of("123456789") != std::string::npos;
  return (number.starts_with('-') || !positive ? "" : "+") + with_minus(number);
}

std::string percent(double share) {
  if (!std::isfinite(share)) return "no value";
  if (share > 0 && share < 0.01) return "< 1 %";
  if (share < 1 && share > 0.99) return "> 99 %";
  return std::to_string(std::lround(100 * share)) + " %";
}

double rounded(double value, int digits) {  // by strtod: to stod small numbers are out of range
  return std::isfinite(value) ? std::strtod(number(value, digits).c_str(), nullptr) : value;
}

std::string shown_by_error(double value, double error) {
  if (!std::isfinite(value) || !(error > 0)) return shown(value);
  const auto place = [](double v) { return static_cast<int>(std::floor(std::log10(v))); };
  const int decimals = 1 - place(error);
  const int digits = value == 0 ? decimals : place(std::abs(value)) + 1 + decimals;
  if (digits > most_digits) return shown(value, most_digits);
  return decimals <= 0 || !is_plain(value) ? shown(value) : fixed(value, decimals);
}

std::string counted(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

}  // namespace paracrine
