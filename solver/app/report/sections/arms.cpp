// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>

#include "solver/app/report/charts/arm_style.hpp"
#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
#include "solver/app/report/html/table.hpp"
#include "solver/app/report/lookup.hpp"
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
  if (preference->best == arm) return badge("best", "best") + " ";
  const auto& equals = preference->as_good;
  return std::find(equals.begin(), equals.end(), arm) == equals.end()
             ? ""
             : badge("not told apart", "") + " ";
}

Cell arm_cell(const StudyResults& results, std::size_t arm) {
  std::string html =
      swatch(arm_style(results.design, arm)) + " " + escaped(arm_title(results, arm));
  if (results.design.arms[arm].is_control) html += " " + badge("control", "");
  return {html};
}

std::string number_html(double value, double error) {
  return std::isfinite(value) ? escaped(shown_by_error(value, error)) : shown_html(value);
}

std::string difference_html(double value, double error) {
  return std::isfinite(value) ? signed_html(shown_by_error(value, error)) : shown_html(value);
}

Cell value_cell(const StudyResults& results, std::size_t arm, std::size_t outcome) {
  const double value = arm_outcome(results, arm, outcome);
  const double error = numerical_error(results, outcome, value);
  std::string html = mark(results, arm, outcome) + number_html(value, error);
  if (error > 0 && std::isfinite(value)) {
    html += element("span", " \u00b1 " + shown_html(rounded(error, 2)), {{"class", "error"}});
  }
  return {html, true};
}

/// "+0.3 (+12 %)"; the control and arms without a value have none.
Cell difference_cell(const StudyResults& results, std::size_t arm, std::size_t outcome) {
  const auto control = results.design.control();
  if (!control || *control == arm) return text_cell("");
  const double reference = arm_outcome(results, *control, outcome);
  const double value = arm_outcome(results, arm, outcome), difference = value - reference;
  const double error =
      numerical_error(results, outcome, std::max(std::abs(value), std::abs(reference)));
  std::string html = difference_html(difference, error);
  if (std::isfinite(difference) && reference != 0) {
    const double share = 100 * difference / std::abs(reference);
    html +=
        element("span", " (" + signed_html(shown(rounded(share, 2))) + " %)", {{"class", "error"}});
  }
  return {html, true};
}

Table columns(const StudyResults& results) {
  Table table;
  table.columns = {text_cell("Arm"), text_cell("State")};
  for (const StudyOutcome& outcome : results.design.outcomes) {
    const std::string title =
        with_unit(outcome_text(outcome), measure_unit(results, outcome.measure));
    table.columns.push_back({breakable(title), true});
    if (results.design.control()) table.columns.push_back({"against control", true});
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
    std::vector<Cell> row{arm_cell(results, arm), text_cell(arm_state(results, arm))};
    for (std::size_t k = 0; k < results.design.outcomes.size(); ++k) {
      row.push_back(value_cell(results, arm, k));
      if (results.design.control()) row.push_back(difference_cell(results, arm, k));
    }
    table.rows.push_back(std::move(row));
  }
  return section("arms", "Arms and outcomes", explained(results) + table_html(table));
}

}  // namespace paracrine
