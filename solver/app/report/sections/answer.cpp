// SPDX-License-Identifier: BSD-3-Clause
#include <cctype>

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

std::string fact(const std::string& name, const std::string& content) {
  return element("div", element("dt", escaped(name)) + element("dd", content)) + "\n";
}

std::string capitalised(std::string text) {
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

std::string arm_link(const StudyResults& results, std::size_t arm) {
  return swatch(arm_style(results.design, arm)) + " " + escaped(arm_title(results, arm));
}

std::string arm_links(const StudyResults& results, const std::vector<std::size_t>& arms) {
  constexpr std::size_t most = 6;
  std::string items;
  for (std::size_t k = 0; k < arms.size() && k < most; ++k)
    items += element("li", arm_link(results, arms[k]));
  if (arms.size() > most)
    items += element(
        "li", escaped("and " + std::to_string(arms.size() - most) + " more, marked in the table"));
  return element("ul", items);
}

std::string won(const StudyResults& results, const Preference& preference) {
  for (const WinTable& table : results.wins) {
    const std::size_t a = *preference.best, b = *preference.runner_up;
    if (table.outcome != preference.outcome || a >= table.wins.size()) continue;
    if (b >= table.wins[a].size() || table.wins[a][b].pairs == 0) continue;
    const WinFraction& win = table.wins[a][b];
    return fact(
        "Better in",
        escaped(percent(win.share.value) + " of " + counted(win.pairs, "sample") +
                " (95 %: " + percent(win.share.low) + " to " + percent(win.share.high) + ")"));
  }
  return {};
}

std::string clear_text(const StudyResults& results, const Preference& preference) {
  const double best = arm_outcome(results, *preference.best, preference.outcome);
  const bool bars = numerical_error(results, preference.outcome, best) > 0;
  if (preference.clear) {
    return bars ? "yes: more than margin and error bars" : "yes: more than the margin";
  }
  return bars ? "no: within margin or error bars" : "no: within the margin";
}

/// The verdict in numbers, for those who scan.
std::string facts(const StudyResults& results, const Preference& preference) {
  if (!preference.best) return {};
  const std::string& measure = results.design.outcomes[preference.outcome].measure;
  const std::string unit = measure_unit(results, measure);
  std::string html =
      fact(capitalised(foremost(results, preference)), arm_link(results, *preference.best));
  if (preference.runner_up) {
    html += fact("Lead", escaped(shown(preference.lead, unit)) + "<br>over " +
                             arm_link(results, *preference.runner_up)) +
            fact("Must exceed", escaped(shown(preference.margin, unit))) +
            fact("Clear", escaped(clear_text(results, preference))) + won(results, preference);
  }
  if (preference.as_good.size() > 1) {
    html += fact("Not to be told apart", arm_links(results, preference.as_good));
  }
  return element("dl", "\n" + html, {{"class", "facts"}}) + "\n";
}

/// The outcome that decides, in full.
std::string first_answer(const StudyResults& results, const Preference& preference) {
  std::string html;
  if (results.design.outcomes.size() > 1) {
    const StudyOutcome& outcome = results.design.outcomes[preference.outcome];
    html += element("h3", escaped(outcome_text(outcome) + ", which decides")) + "\n";
  }
  for (std::size_t k = 0; k < preference.sentences.size(); ++k) {
    html += paragraph(preference.sentences[k], k == 0 ? "verdict" : "");
  }
  return html + facts(results, preference);
}

/// The verdict and, folded, what else is said.
std::string sentences_html(const Preference& preference) {
  if (preference.sentences.empty()) return {};
  const auto& all = preference.sentences;
  const std::string verdict = escaped(all.front());
  return all.size() < 2 ? verdict : verdict + folded("More", list({all.begin() + 1, all.end()}));
}

std::vector<Cell> short_answer(const StudyResults& results, const Preference& preference) {
  const std::size_t k = preference.outcome;
  std::vector<Cell> row{{breakable(outcome_text(results.design.outcomes[k]))},
                        {sentences_html(preference)}};
  if (!preference.best) {
    row.resize(results.design.control() ? 4 : 3);
    return row;
  }
  row.push_back({escaped(capitalised(foremost(results, preference))) + ":<br>" +
                 arm_link(results, *preference.best)});
  if (results.design.control())
    row.push_back({difference_html(results, *preference.best, k), true});
  return row;
}

/// All outcomes but the first, a row each.
std::string other_answers(const StudyResults& results) {
  Table table{"", {text_cell("Outcome"), text_cell("What it says"), text_cell("Arm")}, {}};
  if (results.design.control())
    table.columns.push_back({"<span class=\"whole\">against control</span>", true});
  for (std::size_t k = 1; k < results.design.outcomes.size(); ++k) {
    const Preference* preference = preference_of(results, k);
    if (preference) table.rows.push_back(short_answer(results, *preference));
  }
  if (table.rows.empty()) return {};
  table.caption = "What the outcomes that do not decide say";
  table.stacks = true;
  return "<h3>The other outcomes</h3>\n" + table_html(table);
}

}  // namespace

std::string answer_section(const StudyResults& results) {
  const Preference* first = preference_of(results, 0);
  const std::string none = paragraph("There is no answer yet: no arm has an outcome.", "verdict");
  const std::string others = other_answers(results);
  if (!first && others.empty()) return section("answer", "The answer", none);
  return section("answer", "The answer",
                 (first ? first_answer(results, *first) : std::string()) + others);
}

}  // namespace paracrine
