// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/html/shown.hpp"

#include <cmath>

#include "solver/base/text.hpp"
#include "solver/output/picture/svg_axes.hpp"

namespace paracrine {

namespace {

const std::string minus = "\u2212";

bool is_none(const std::string& unit) {
  return unit.empty() || unit == "1";
}

std::string with_minus(const std::string& text) {
  return text.starts_with('-') ? minus + text.substr(1) : text;
}

}  // namespace

std::string shown(double value) {
  if (!std::isfinite(value)) return "no value";
  return tick_text(value == 0 ? 0.0 : value);  // no "-0"
}

std::string shown(double value, const std::string& unit) {
  return is_none(unit) || !std::isfinite(value) ? shown(value) : shown(value) + " " + unit;
}

std::string shown_html(double value) {
  if (std::isfinite(value)) return with_minus(shown(value));
  return "<span aria-hidden=\"true\">\u2013</span><span class=\"spoken\">no value</span>";
}

std::string difference_html(double value) {
  return (std::isfinite(value) && value > 0 ? "+" : "") + shown_html(value);
}

std::string with_unit(const std::string& name, const std::string& unit) {
  return is_none(unit) ? name : name + " [" + unit + "]";
}

std::string percent(double share) {
  if (!std::isfinite(share)) return "no value";
  if (share > 0 && share < 0.01) return "< 1 %";
  if (share < 1 && share > 0.99) return "> 99 %";
  return std::to_string(std::lround(100 * share)) + " %";
}

double rounded(double value, int digits) {
  return std::isfinite(value) ? std::stod(number(value, digits)) : value;
}

std::string counted(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

}  // namespace paracrine
