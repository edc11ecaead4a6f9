// SPDX-License-Identifier: BSD-3-Clause
#include "solver/base/text.hpp"
#include "solver/output/measure_observer.hpp"
#include "solver/output/text_table.hpp"

namespace paracrine {

std::string measure_table(const Series& series, const DisplayTime& time) {
  if (series.times.empty() || series.columns.empty()) return {};
  using enum TextTable::Align;
  const auto shown = [&](double t) { return number(time(t), 4) + " " + time.unit; };
  TextTable table({left, right, left, right, right, right, right});
  table.add({"measure", "at " + shown(series.times.back()), "", "lowest", "at", "highest", "at"});
  for (const SeriesColumn& column : series.columns) {
    const ColumnRange r = range(series, column);
    table.add({column.name, number(column.values.back(), 5), column.unit, number(r.minimum, 5),
               shown(r.minimum_time), number(r.maximum, 5), shown(r.maximum_time)});
  }
  return table.text();
}

}  // namespace paracrine
