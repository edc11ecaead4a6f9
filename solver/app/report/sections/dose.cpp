// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>
#include <map>

#include "solver/app/report/charts/dose_chart.hpp"
#include "solver/app/report/html/html.hpp"
#include "solver/app/report/sections/sections.hpp"

namespace paracrine {

namespace {

bool can_be_drawn(const StudyResults& results, const DoseCurve& curve) {
  if (curve.axis >= results.design.axes.size()) return false;
  if (curve.outcome >= results.design.outcomes.size()) return false;
  const bool logarithmic = results.design.axes[curve.axis].logarithmic;
  for (std::size_t i = 0; i < std::min(curve.doses.size(), curve.values.size()); ++i) {
    if (std::isfinite(curve.values[i]) && (!logarithmic || curve.doses[i] > 0)) return true;
  }
  return false;
}

}  // namespace

std::string dose_section(const StudyResults& results) {
  std::map<std::pair<std::size_t, std::size_t>, std::vector<const DoseCurve*>> charts;
  for (const DoseCurve& curve : results.dose_curves) {
    if (can_be_drawn(results, curve)) charts[{curve.outcome, curve.axis}].push_back(&curve);
  }
  std::string html;
  for (const auto& [key, curves] : charts) {
    const std::string id = "dose-" + std::to_string(key.first) + "-" + std::to_string(key.second);
    html += chart_html(dose_chart(results, curves, id));
  }
  return html.empty() ? "" : section("dose", "Dose and response", html);
}

}  // namespace paracrine
