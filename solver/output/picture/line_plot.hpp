// SPDX-License-Identifier: BSD-3-Clause
//
// Curves over time or place, as an SVG drawing that browsers and reports show at any size.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "solver/output/picture/picture.hpp"

namespace paracrine {

struct Curve {
  std::string name;
  std::vector<double> x, y;  ///< points that are not finite leave a gap
  std::string colour{};      ///< "#0072b2"; empty: by its place among the curves
};

struct LinePlot {
  std::string title, x_label, y_label;
  std::vector<Curve> curves;
  bool logarithmic = false;       ///< of y; values that are not positive leave a gap
  int width = 760, height = 440;  ///< long names in the legend make it wider
  std::vector<double> range{};    ///< low and high end of y, not logarithmic; empty: as the curves
};

/// Axes with round ticks, a legend where there is more than one curve.
/// @throws InputError when there is nothing to draw
std::string line_plot_svg(const LinePlot& plot);

/// Columns of a series.csv over its first column, one curve each.
/// @param columns  names with or without unit; empty: all. They should share a unit; the label of
///                 the axis is theirs, or none
/// @throws InputError: unreadable, unknown column
LinePlot series_plot(const std::filesystem::path& csv, const std::vector<std::string>& columns);

/// Values along a one-dimensional mesh, one curve a time.
LinePlot profile_plot(const PictureOptions& options);

}  // namespace paracrine
