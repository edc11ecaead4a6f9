// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/app/report/charts/time_chart.hpp"
#include "solver/app/report/html/html.hpp"
#include "solver/app/report/sections/sections.hpp"

namespace paracrine {

namespace {

/// Those asked for; else those that decide.
std::vector<std::string> measures_to_draw(const StudyDesign& design) {
  if (!design.report.curves.empty()) return design.report.curves;
  std::vector<std::string> measures;
  for (const StudyOutcome& outcome : design.outcomes) {
    const bool known =
        std::find(measures.begin(), measures.end(), outcome.measure) != measures.end();
    if (!known) measures.push_back(outcome.measure);
  }
  return measures;
}

}  // namespace

std::string curves_section(const StudyResults& results, nlohmann::ordered_json& data) {
  std::string html;
  std::size_t count = 0;
  for (const std::string& measure : measures_to_draw(results.design)) {
    if (arms_with(results, measure).empty()) {
      html += paragraph("No arm has values of " + measure + " over time.");
      continue;
    }
    const std::string id = "curves-" + std::to_string(count++);
    html += chart_html(time_chart(results, measure, id));
    data.push_back(time_chart_data(results, measure, id));
  }
  if (count == 0) return {};
  const std::string intro = paragraph(
      "Nominal runs. Point at a chart, or focus it and press the arrow keys, for values; press a "
      "name to take its curve away.",
      "screen-only");
  return section("curves", "Over time", intro + html);
}

}  // namespace paracrine
