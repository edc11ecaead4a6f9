// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/svg_axes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "solver/base/text.hpp"

namespace paracrine {

namespace {

const std::string axis_colour = "class=\"axis\" stroke=\"#555\"";
const std::string grid_colour = "class=\"grid\" stroke=\"#e4e4e4\"";

bool can_stand(const Scale& scale, double value) {
  return std::isfinite(value) && (!scale.logarithmic || value > 0);
}

}  // namespace

std::string svg_px(double value) {
  return number(std::round(value * 100) / 100);
}

std::string svg_text(double x, double y, const std::string& attributes, const std::string& text) {
  return "<text x=\"" + svg_px(x) + "\" y=\"" + svg_px(y) + "\" " + attributes + ">" +
         xml_escaped(text) + "</text>\n";
}

std::string svg_line(double x1, double y1, double x2, double y2, const std::string& attributes) {
  return "<path d=\"M" + svg_px(x1) + " " + svg_px(y1) + "L" + svg_px(x2) + " " + svg_px(y2) +
         "\" " + attributes + "/>\n";
}

std::string tick_text(double value) {
  return short_number(value, 4);
}

std::vector<std::string> tick_texts(const Scale& scale) {
  const std::vector<double> at = ticks(scale);
  double step = std::numeric_limits<double>::infinity(), largest = 0;
  for (std::size_t k = 0; k < at.size(); ++k) {
    largest = std::max(largest, std::abs(at[k]));
    if (k > 0) step = std::min(step, std::abs(at[k] - at[k - 1]));
  }
  const bool any = !scale.logarithmic && largest > 0 && step > 0 && std::isfinite(step);
  const int needed = any ? 1 + static_cast<int>(std::ceil(std::log10(largest / step))) : 0;
  std::vector<std::string> texts;
  for (const double tick : at) texts.push_back(short_number(tick, std::clamp(needed, 4, 12)));
  return texts;
}

int room_for_ticks(const Scale& y) {
  std::size_t longest = 0;  // at some 8 pixels a letter
  for (const std::string& text : tick_texts(y)) longest = std::max(longest, text.size());
  return std::max(74, 40 + 8 * static_cast<int>(longest));
}

double SvgAxes::across(double value) const {
  return box_.x + x_.place(value) * box_.width;
}

double SvgAxes::down(double value) const {
  // A logarithmic scale shows six decades; what is smaller runs along its lower end.
  const double place = y_.place(value);
  return box_.y + (1 - (y_.logarithmic ? std::max(0.0, place) : place)) * box_.height;
}

std::string SvgAxes::x_axis(const std::string& label, bool grid) const {
  const double bottom = box_.y + box_.height, right = box_.x + box_.width;
  std::string svg;
  const std::vector<double> values = ticks(x_);
  const std::vector<std::string> texts = tick_texts(x_);
  for (std::size_t k = 0; k < values.size(); ++k) {
    const double at = across(values[k]);
    if (grid) svg += svg_line(at, box_.y, at, bottom, grid_colour);
    svg += svg_line(at, bottom, at, bottom + 5, axis_colour);
    svg += svg_text(at, bottom + 21, "text-anchor=\"middle\"", texts[k]);
  }
  svg += svg_line(box_.x, bottom, right, bottom, axis_colour);
  return svg + svg_text(box_.x + box_.width / 2.0, bottom + 45, "text-anchor=\"middle\"", label);
}

std::string SvgAxes::y_axis(const std::string& label) const {
  const double bottom = box_.y + box_.height, right = box_.x + box_.width;
  std::string svg;
  const std::vector<double> values = ticks(y_);
  const std::vector<std::string> texts = tick_texts(y_);
  for (std::size_t k = 0; k < values.size(); ++k) {
    const double at = down(values[k]);
    svg += svg_line(box_.x, at, right, at, grid_colour);
    svg += svg_text(box_.x - 9, at + 5, "text-anchor=\"end\"", texts[k]);
  }
  svg += svg_line(box_.x, box_.y, box_.x, bottom, axis_colour);
  const std::string turned = "translate(18 " + svg_px(box_.y + box_.height / 2.0) + ") rotate(-90)";
  return svg + svg_text(0, 0, "text-anchor=\"middle\" transform=\"" + turned + "\"", label);
}

std::string SvgAxes::through(std::span<const double> x, std::span<const double> y) const {
  std::string path;
  bool pen_down = false;
  for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
    if (!can_stand(x_, x[i]) || !can_stand(y_, y[i])) {
      pen_down = false;
      continue;
    }
    path += (pen_down ? "L" : "M") + svg_px(across(x[i])) + " " + svg_px(down(y[i]));
    pen_down = true;
  }
  return path;
}

}  // namespace paracrine
