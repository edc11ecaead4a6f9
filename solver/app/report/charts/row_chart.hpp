// SPDX-License-Identifier: BSD-3-Clause
//
// Rows of intervals over one axis: the spread of every arm, the bars of a tornado, Sobol indices.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace paracrine {

/// An interval with a point in it.
struct RowMark {
  double low = 0, middle = 0, high = 0;  ///< where low or high is not finite, only the point
  std::string colour;                    ///< class of report.css
  std::string says;                      ///< what it tells when reached
  bool is_bar = false;                   ///< thick from low to high
  bool is_hollow = false;                ///< its point
};

struct ChartRow {
  std::string name;  ///< cut where it is too long for the margin
  std::vector<RowMark> marks;
};

struct RowChart {
  std::string x_label, alternative;
  std::vector<ChartRow> rows;
  std::optional<double> reference;  ///< a line through all rows
  std::optional<double> from, to;   ///< ends of the axis, else those of the marks
};

/// An <svg>; empty when no mark has a finite value.
std::string row_chart_svg(const RowChart& chart);

}  // namespace paracrine
