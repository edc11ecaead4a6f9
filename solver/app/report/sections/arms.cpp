// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/app/report/charts/arm_style.hpp"
#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
#include "solver/app/report/html/table.hpp"
#include "solver/app/report/lookup.hpp"
#include "solver/app/report/sections/difference.hpp"
#include "solver/app/report/sections/sections.hpp"
#include "solver/app/study/results/analyse.hpp"

namespace paracrine {

namespace {

std::string badge(const std::string& text, const std::string& css_class) {
  return element("span", escaped(text), {{"class", "badge " + css_class}});
}

std::string mark(const StudyResults& results, std::size_t arm, std::size_t outcome) {
  const Preference* preference = preference_of(results, outcome);
  if (!preference) return {};
  if (preference->best == arm)
    return badge(foremost(results, *preference), preference->clear ? "best" : "");
  const auto& equals = preference->as_good;
  return std::find(equals.begin(), equals.end(), arm) == equals.end() ? "" : badge("as good", "");
}

Cell arm_cell(const StudyResults& results, std::size_t arm) {
  std::string html =
      swatch(arm_style(results.design, arm)) + " " + escaped(arm_title(results, arm));
  if (results.design.arms[arm].is_control) html += " " + badge("control", "");
  return {html};
}

/// The badge before the value; of many outcomes below it, so that more columns fit.
Cell value_cell(const StudyResults& results, std::size_t arm, std::size_t outcome) {
  const std::string value = value_html(results, arm, outcome), badge = mark(results, arm, outcome);
  if (badge.empty()) return {value, true};
  return {results.design.outcomes.size() > 2 ? value + "<br>" + badge : badge + " " + value, true};
}

/// Whether there is an arm of which something is missing.
bool has_gaps(const StudyResults& results) {
  for (std::size_t arm = 0; arm < results.design.arms.size(); ++arm) {
    if (arm_state(results, arm) != "done") return true;
  }
  return false;
}

Table columns(const StudyResults& results) {
  Table table;
  table.columns = {text_cell("Arm")};
  if (has_gaps(results)) table.columns.push_back(text_cell("State"));
  for (const StudyOutcome& outcome : results.design.outcomes) {
    const std::string title =
        with_unit(outcome_text(outcome), measure_unit(results, outcome.measure));
    table.columns.push_back({breakable(title), true});
    if (results.design.control())
      table.columns.push_back({"<span class=\"whole\">against control</span>", true});
  }
  return table;
}

std::string caption(const StudyResults& results) {
  std::string text = "Arms and outcomes";
  if (!results.verified.empty()) {
    text += "; \u00b1 is an estimate of the error of mesh and time, found on " +
            verified_titles(results) + " and taken in proportion for the others";
  }
  return escaped(text);
}

std::string explained(const StudyResults& results) {
  std::vector<std::string> texts;
  for (const StudyOutcome& outcome : results.design.outcomes) {
    std::string text = outcome_text(outcome) + ": " +
                       (outcome.more_is_better ? "more is better" : "less is better");
    if (!outcome.margin_text.empty()) {
      text += ", differences below " + outcome.margin_text + " do not count";
    }
    text += ".";
    const std::string says = measure_says(results, outcome.measure);
    texts.push_back(says.empty() ? text : text + " " + says);
  }
  return list(texts);
}

}  // namespace

std::string arms_section(const StudyResults& results) {
  if (results.design.arms.empty()) return {};
  Table table = columns(results);
  table.caption = caption(results);
  for (std::size_t arm = 0; arm < results.design.arms.size(); ++arm) {
    std::vector<Cell> row{arm_cell(results, arm)};
    if (has_gaps(results)) row.push_back(text_cell(arm_state(results, arm)));
    for (std::size_t k = 0; k < results.design.outcomes.size(); ++k) {
      row.push_back(value_cell(results, arm, k));
      if (results.design.control()) row.push_back({difference_html(results, arm, k), true});
    }
    table.rows.push_back(std::move(row));
  }
  return section("arms", "Arms and outcomes", explained(results) + table_html(table));
}

}  // namespace paracrine
