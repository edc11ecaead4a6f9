// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/charts/time_chart.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "solver/app/report/charts/arm_style.hpp"
#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
#include "solver/app/report/lookup.hpp"
#include "solver/output/picture/svg_axes.hpp"

namespace paracrine {

namespace {

const std::vector<double>& column(const StudyResults& results, std::size_t arm,
                                  const std::string& measure) {
  return results.arms[arm].curves.columns.at(measure);
}

std::string x_label(const StudyResults& results) {
  return with_unit("time", results.time_unit);
}

std::string y_label(const StudyResults& results, const std::string& measure) {
  return with_unit(measure, measure_unit(results, measure));
}

SvgAxes axes(const StudyResults& results, const std::string& measure) {
  Extremes x, y;
  for (const std::size_t arm : arms_with(results, measure)) {
    for (const double v : results.arms[arm].curves.times) x.add(v);
    for (const double v : column(results, arm, measure)) y.add(v);
  }
  const Scale down = scale_for(y.lowest, y.positive, y.highest, false);
  const int left = room_for_ticks(down);
  return {Box{left, 12, chart_width - left - 20, chart_height - 70},
          scale_for(x.lowest, x.positive, x.highest, false), down};
}

std::string svg(const StudyResults& results, const std::string& measure,
                const std::string& alternative) {
  const SvgAxes frame = axes(results, measure);
  std::string content = frame.y_axis(y_label(results, measure)) + frame.x_axis(x_label(results));
  for (const std::size_t arm : arms_with(results, measure)) {
    const auto& curves = results.arms[arm].curves;
    content += "<path d=\"" + frame.through(curves.times, column(results, arm, measure)) + "\" " +
               line_attributes(arm_style(results.design, arm)) + "/>\n";
  }
  return drawing(chart_width, chart_height, alternative, content);
}

/// Some nine times from the first to the last.
std::vector<double> times_to_show(const StudyResults& results, const std::string& measure) {
  Extremes all;
  for (const std::size_t arm : arms_with(results, measure)) {
    for (const double v : results.arms[arm].curves.times) all.add(v);
  }
  std::vector<double> times;
  constexpr int steps = 8;
  for (int k = 0; k <= steps; ++k)
    times.push_back(all.lowest + (all.highest - all.lowest) * k / steps);
  return times;
}

Table numbers(const StudyResults& results, const std::string& measure) {
  const auto times = times_to_show(results, measure);
  Table table{escaped(y_label(results, measure) +
                      ", between the times of output linearly; all times are in each arm's "
                      "series.csv"),
              {text_cell(x_label(results))},
              {}};
  for (const double time : times) table.columns.push_back(number_cell(time));
  for (const std::size_t arm : arms_with(results, measure)) {
    std::vector<Cell> row{text_cell(arm_title(results, arm))};
    const auto& curves = results.arms[arm].curves;
    for (const double time : times) {
      row.push_back(number_cell(interpolated(curves.times, column(results, arm, measure), time)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// Six digits, so that the page stays small; null where there is no value.
nlohmann::ordered_json short_list(const std::vector<double>& values) {
  auto list = nlohmann::ordered_json::array();
  for (const double v : values) {
    if (!std::isfinite(v)) {
      list.push_back(nullptr);
    } else {
      list.push_back(rounded(v, 6));
    }
  }
  return list;
}

}  // namespace

std::vector<std::size_t> arms_with(const StudyResults& results, const std::string& measure) {
  std::vector<std::size_t> arms;
  for (std::size_t arm = 0; arm < std::min(results.arms.size(), results.design.arms.size());
       ++arm) {
    const auto& columns = results.arms[arm].curves.columns;
    const auto found = columns.find(measure);
    if (found == columns.end()) continue;
    const auto is_value = [](double v) { return std::isfinite(v); };
    if (std::any_of(found->second.begin(), found->second.end(), is_value)) arms.push_back(arm);
  }
  return arms;
}

Chart time_chart(const StudyResults& results, const std::string& measure, const std::string& id) {
  Chart chart;
  chart.id = id;
  chart.title = y_label(results, measure);
  chart.says = measure_says(results, measure);
  chart.switches = true;
  for (const std::size_t arm : arms_with(results, measure)) {
    chart.legend.push_back({swatch(arm_style(results.design, arm)), arm_title(results, arm)});
  }
  chart.alternative = "Curves over time of " + counted(chart.legend.size(), "arm") + ": " +
                      chart.title + ". The numbers follow as a table.";
  chart.svg = svg(results, measure, chart.alternative);
  chart.numbers = numbers(results, measure);
  return chart;
}

nlohmann::ordered_json time_chart_data(const StudyResults& results, const std::string& measure,
                                       const std::string& id) {
  nlohmann::ordered_json data{{"id", id},
                              {"x", x_label(results)},
                              {"y", y_label(results, measure)},
                              {"unit", results.time_unit},
                              {"times", nlohmann::ordered_json::array()},
                              {"curves", nlohmann::ordered_json::array()}};
  std::vector<const std::vector<double>*> lists;
  for (const std::size_t arm : arms_with(results, measure)) {
    const auto& times = results.arms[arm].curves.times;
    const auto same = [&](const auto* other) { return *other == times; };
    auto list = std::find_if(lists.begin(), lists.end(), same);
    const auto which = static_cast<std::size_t>(list - lists.begin());
    if (list == lists.end()) {
      lists.push_back(&times);
      data["times"].push_back(short_list(times));
    }
    const ArmStyle style = arm_style(results.design, arm);
    data["curves"].push_back({{"name", arm_title(results, arm)},
                              {"colour", style.colour},
                              {"dash", style.dash},
                              {"times", which},
                              {"values", short_list(column(results, arm, measure))}});
  }
  return data;
}

double interpolated(const std::vector<double>& times, const std::vector<double>& values,
                    double time) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto after = std::lower_bound(times.begin(), times.end(), time);
  if (after == times.end()) return nan;
  const auto i = static_cast<std::size_t>(after - times.begin());
  if (i >= values.size()) return nan;
  if (*after == time) return values[i];
  if (i == 0) return nan;
  const double share = (time - times[i - 1]) / (times[i] - times[i - 1]);
  return values[i - 1] + share * (values[i] - values[i - 1]);
}

}  // namespace paracrine
