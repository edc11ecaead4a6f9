// SPDX-License-Identifier: BSD-3-Clause
//
// What the measures were, in memory: for the closing table, the summary and the expectations.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace paracrine {

struct SeriesColumn {
  std::string name;
  std::string unit;
  std::vector<double> values;  ///< one a time; NaN where the measure has no value
  std::string says{};          ///< one sentence; may be empty
};

struct Series {
  std::vector<double> times;  ///< h, not decreasing
  std::vector<SeriesColumn> columns;

  const SeriesColumn* find(std::string_view name) const;
};

/// Extremes of a column and when they were reached.
struct ColumnRange {
  double minimum = 0, minimum_time = 0;  ///< time [h] of the first smallest value
  double maximum = 0, maximum_time = 0;
};
/// Of a column with at least one value; NaN values count only where there are no others.
ColumnRange range(const Series& series, const SeriesColumn& column);

/// Value at time [h]: that of the output time if there is one (the last, when an event made two),
/// else linear between its neighbours; nothing outside the series.
std::optional<double> value_at(const Series& series, const SeriesColumn& column, double time);

}  // namespace paracrine
