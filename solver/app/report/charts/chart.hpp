// SPDX-License-Identifier: BSD-3-Clause
//
// What every chart of the page has around it: a caption, a legend, a drawing that can be focused, a
// line that reads out values, and its numbers as a table.
#pragma once

#include <string>
#include <vector>

#include "solver/app/report/html/table.hpp"

namespace paracrine {

/// One entry of a legend. Of curves over time it is a switch that report.js brings to life.
struct LegendKey {
  std::string swatch;  ///< HTML
  std::string name;    ///< text
};

struct Chart {
  std::string id;
  std::string title, says;          ///< text
  std::vector<std::string> points;  ///< text: more of the caption, as a list
  std::vector<LegendKey> legend;
  bool legend_beside = false;  ///< the drawing, where the screen is wide enough
  bool switches = false;       ///< the legend turns curves on and off
  std::string svg;             ///< a drawing made by drawing()
  std::string alternative;     ///< text: what is drawn, for those who cannot see it
  Table numbers;
};

std::string chart_html(const Chart& chart);

/// Size of a drawing [px]; one of rows is as high as they are many.
inline constexpr int chart_width = 760, chart_height = 380;

/// An <svg> of this size around its content.
/// @param alternative  text
std::string drawing(int width, int height, const std::string& alternative,
                    const std::string& content);

/// A mark that tells its values when it is pointed at or reached with the arrow keys.
std::string telling(const std::string& says, const std::string& content);

/// At most this many letters, with dots for what is cut; never inside a letter of UTF-8.
std::string shortened(const std::string& text, std::size_t letters);

}  // namespace paracrine
