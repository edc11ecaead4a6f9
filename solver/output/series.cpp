// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/series.hpp"

#include <algorithm>
#include <cmath>

namespace paracrine {

const SeriesColumn* Series::find(std::string_view name) const {
  for (const SeriesColumn& column : columns) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

ColumnRange range(const Series& series, const SeriesColumn& column) {
  const auto& v = column.values;
  std::size_t low = 0, high = 0;
  for (std::size_t i = 1; i < v.size(); ++i) {
    const bool first = std::isnan(v[low]) && !std::isnan(v[i]);
    if (first || v[i] < v[low]) low = i;
    if (first || v[i] > v[high]) high = i;
  }
  return {v[low], series.times[low], v[high], series.times[high]};
}

std::optional<double> value_at(const Series& series, const SeriesColumn& column, double time) {
  const auto& t = series.times;
  if (t.empty()) return {};
  const double slack = 1e-9 * std::max(std::abs(time), std::abs(t.back() - t.front()));
  const auto after = std::upper_bound(t.begin(), t.end(), time + slack);
  if (after == t.begin()) return {};
  const auto before = static_cast<std::size_t>(after - t.begin()) - 1;
  if (std::abs(t[before] - time) <= slack) return column.values[before];
  if (after == t.end()) return {};
  const double fraction = (time - t[before]) / (t[before + 1] - t[before]);
  return column.values[before] + fraction * (column.values[before + 1] - column.values[before]);
}

}  // namespace paracrine
