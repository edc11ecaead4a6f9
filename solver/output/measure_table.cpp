// SPDX-License-Identifier: BSD-3-Clause
#include "solver/base/text.hpp"
#include "solver/output/measure_observer.hpp"
#include "solver/output/text_table.hpp"

namespace paracrine {

namespace {

std::string sentences(const Series& series) {
  using enum TextTable::Align;
  TextTable table({left, left});
  for (const SeriesColumn& column : series.columns)
    if (!column.says.empty()) table.add({column.name, column.says});
  const std::string text = table.text();
  return text.empty() ? text : "\n" + text;
}

}  // namespace

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
  return table.text() + sentences(series);
}

}  // namespace paracrine
