// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/charts/arm_style.hpp"

#include <array>

#include "solver/app/study/results/arm_look.hpp"
#include "solver/output/picture/svg_axes.hpp"

namespace paracrine {

namespace {

const std::array<std::vector<int>, 4> dashes = {std::vector<int>{}, {9, 4}, {2, 4}, {9, 4, 2, 4}};

std::string path(const std::string& d, const std::string& css_class) {
  return "<path class=\"" + css_class + "\" d=\"" + d + "\"/>";
}

std::string point(double x, double y) {
  return svg_px(x) + " " + svg_px(y);
}

}  // namespace

ArmStyle numbered_style(std::size_t k) {
  return {"c" + std::to_string(k % 8), dashes[(k / 4 + k / 16) % 4], static_cast<int>(k % 4)};
}

ArmStyle series_style(std::size_t k) {
  return {"c" + std::to_string(k % 8), dashes[k % 4], static_cast<int>(k % 4)};
}

ArmStyle arm_style(const StudyDesign& design, std::size_t arm) {
  const ArmLook look = arm_look(design, arm);
  if (look.is_control) return {"control", {}, 0};
  if (!look.shade) return numbered_style(look.number);
  ArmStyle style = series_style(look.number);
  style.colour += " s" + std::to_string(*look.shade);
  return style;
}

std::string line_attributes(const ArmStyle& style) {
  std::string attributes = "class=\"line " + style.colour + "\"";
  if (style.dash.empty()) return attributes;
  attributes += " stroke-dasharray=\"";
  for (const int length : style.dash) attributes += std::to_string(length) + " ";
  attributes.back() = '"';
  return attributes;
}

std::string marker_svg(const ArmStyle& style, double x, double y) {
  const std::string look = "point " + style.colour;
  if (style.marker == 1) return path("M" + point(x - 4.5, y - 4.5) + "h9v9h-9z", look);
  if (style.marker == 2) return path("M" + point(x, y - 6) + "l6 10.5h-12z", look);
  if (style.marker == 3)
    return path("M" + point(x, y - 6.5) + "l6.5 6.5l-6.5 6.5l-6.5 -6.5z", look);
  return "<circle class=\"" + look + "\" cx=\"" + svg_px(x) + "\" cy=\"" + svg_px(y) +
         "\" r=\"5\"/>";
}

std::string swatch(const ArmStyle& style) {
  return "<svg class=\"swatch\" width=\"30\" height=\"12\" viewBox=\"0 0 30 12\" "
         "aria-hidden=\"true\"><path d=\"M1 6h28\" " +
         line_attributes(style) + "/></svg>";
}

}  // namespace paracrine
