// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/charts/row_chart.hpp"

#include <cmath>

#include "solver/app/report/charts/chart.hpp"
#include "solver/app/report/charts/roomy_scale.hpp"
#include "solver/app/report/html/html.hpp"
#include "solver/output/picture/svg_axes.hpp"

namespace paracrine {

namespace {

constexpr int margin = 228, row_height = 34;
constexpr std::size_t name_letters = 30;  // that the margin holds

Extremes extremes(const RowChart& chart) {
  Extremes all;
  for (const ChartRow& row : chart.rows) {
    for (const RowMark& mark : row.marks) {
      for (const double v : {mark.low, mark.middle, mark.high}) all.add(v);
    }
  }
  if (chart.reference) all.add(*chart.reference);
  return all;
}

std::string interval(const SvgAxes& frame, const RowMark& mark, double y) {
  if (!std::isfinite(mark.low) || !std::isfinite(mark.high)) return {};
  const double left = frame.across(mark.low), right = frame.across(mark.high);
  if (mark.is_bar) {
    return "<rect class=\"bar " + mark.colour + "\" x=\"" + svg_px(std::min(left, right)) +
           "\" y=\"" + svg_px(y - 8) + "\" width=\"" + svg_px(std::abs(right - left)) +
           "\" height=\"16\"/>";
  }
  return "<path class=\"line " + mark.colour + "\" d=\"M" + svg_px(left) + " " + svg_px(y) + "L" +
         svg_px(right) + " " + svg_px(y) + "M" + svg_px(left) + " " + svg_px(y - 5) + "v10M" +
         svg_px(right) + " " + svg_px(y - 5) + "v10\"/>";
}

std::string point(const SvgAxes& frame, const RowMark& mark, double y) {
  if (!std::isfinite(mark.middle)) return {};
  const std::string look = (mark.is_hollow ? "point hollow " : "point ") + mark.colour;
  return "<circle class=\"" + look + "\" cx=\"" + svg_px(frame.across(mark.middle)) + "\" cy=\"" +
         svg_px(y) + "\" r=\"5\"/>";
}

/// Several marks of a row stand below each other.
std::string row_svg(const SvgAxes& frame, const ChartRow& row, double y) {
  std::string svg =
      svg_text(margin - 12, y + 5, "text-anchor=\"end\"", shortened(row.name, name_letters));
  const double step = 12, first = y - step * (static_cast<double>(row.marks.size()) - 1) / 2;
  for (std::size_t k = 0; k < row.marks.size(); ++k) {
    const RowMark& mark = row.marks[k];
    const double at = first + step * static_cast<double>(k);
    const std::string drawn = interval(frame, mark, at) + point(frame, mark, at);
    if (!drawn.empty()) svg += telling(mark.says, drawn);
  }
  return svg;
}

}  // namespace

std::string row_chart_svg(const RowChart& chart) {
  const Extremes all = extremes(chart);
  if (!all.any()) return {};
  const int rows_height = row_height * static_cast<int>(chart.rows.size());
  Scale x = roomy_scale(all);
  if (chart.from) x.low = *chart.from;
  if (chart.to) x.high = *chart.to;
  const SvgAxes frame(Box{margin, 8, chart_width - margin - 24, rows_height}, x, {});
  std::string content = frame.x_axis(chart.x_label, true);
  if (chart.reference) {
    const double at = frame.across(*chart.reference);
    content += svg_line(at, 8, at, 8 + rows_height, "class=\"reference\"");
  }
  for (std::size_t k = 0; k < chart.rows.size(); ++k) {
    content += row_svg(frame, chart.rows[k], 8 + row_height * (static_cast<double>(k) + 0.5));
  }
  return drawing(chart_width, rows_height + 66, chart.alternative, content);
}

}  // namespace paracrine
