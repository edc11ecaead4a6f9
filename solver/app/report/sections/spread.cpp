// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>
#include <limits>

#include "solver/app/report/charts/arm_style.hpp"
#include "solver/app/report/charts/chart.hpp"
#include "solver/app/report/charts/row_chart.hpp"
#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
#include "solver/app/report/lookup.hpp"
#include "solver/app/report/sections/sections.hpp"
#include "solver/app/study/results/analyse.hpp"

namespace paracrine {

namespace {

/// What is spread: the outcomes themselves, or their gain over the control.
using Spreads = std::vector<Spread> ArmResult::*;

const Spread* spread_of(const StudyResults& results, Spreads of, std::size_t arm,
                        std::size_t outcome) {
  const auto& spreads = arm_result(results, arm).*of;
  return outcome < spreads.size() && spreads[outcome].count > 0 ? &spreads[outcome] : nullptr;
}

/// Below twenty samples 5 and 95 % are hardly anything but the lowest and the highest.
bool has_quantiles(const Spread& s) {
  return s.count >= 20;
}

RowMark interval(const StudyResults& results, std::size_t arm, const Spread& s,
                 const std::string& unit) {
  const bool quantiles = has_quantiles(s);
  const double low = quantiles ? s.p5 : s.lowest, high = quantiles ? s.p95 : s.highest;
  const std::string says = arm_title(results, arm) + ": median " + shown(s.median, unit) +
                           (quantiles ? ", 5 to 95 % from " : ", lowest to highest from ") +
                           shown(low) + " to " + shown(high);
  return {low, s.median, high, arm_style(results.design, arm).colour, says};
}

std::vector<Cell> numbers_row(const StudyResults& results, std::size_t arm, const Spread& s) {
  std::vector<Cell> row{text_cell(arm_title(results, arm)),
                        number_cell(static_cast<double>(s.count))};
  for (const double v : {s.lowest, s.p5, s.median, s.p95, s.highest, s.mean, s.deviation}) {
    row.push_back(number_cell(v));
  }
  return row;
}

Table numbers_table(const std::string& title) {
  Table table{escaped("Spread of " + title + " over the samples"), {text_cell("Arm")}, {}};
  for (const char* name :
       {"samples", "lowest", "5 %", "median", "95 %", "highest", "mean", "deviation"}) {
    table.columns.push_back({name, true});
  }
  return table;
}

/// What the lines of a chart are, by the arm that has fewest samples.
std::string lines_text(std::size_t fewest) {
  if (fewest >= 20) return "Line: from 5 to 95 % of the samples. Point: their median.";
  return "Line: from the lowest to the highest of " + counted(fewest, "sample") +
         ", which are too few for 5 and 95 %. Point: their median.";
}

std::string spread_chart(const StudyResults& results, Spreads of, std::size_t outcome) {
  const StudyOutcome& what = results.design.outcomes[outcome];
  const bool gain = of == &ArmResult::gain;
  const std::string name = gain ? "gain in " + outcome_text(what) : outcome_text(what);
  const std::string unit = measure_unit(results, what.measure), title = with_unit(name, unit);
  RowChart rows{title, "Interval over the samples of every arm, " + title + ".", {}, {}, {}, {}};
  Chart chart;
  chart.numbers = numbers_table(title);
  std::size_t fewest = std::numeric_limits<std::size_t>::max();
  for (std::size_t arm = 0; arm < results.design.arms.size(); ++arm) {
    const Spread* s = spread_of(results, of, arm, outcome);
    if (!s) continue;
    fewest = std::min(fewest, s->count);
    rows.rows.push_back({arm_title(results, arm), {interval(results, arm, *s, unit)}});
    chart.numbers.rows.push_back(numbers_row(results, arm, *s));
  }
  if (rows.rows.empty()) return {};
  if (gain) rows.reference = 0.0;
  chart.id = (gain ? "gain-" : "spread-") + std::to_string(outcome);
  chart.title =
      gain ? "Gain over the control in " + outcome_text(what) : "Spread of " + outcome_text(what);
  chart.says = lines_text(fewest);
  if (gain) chart.says += " Each sample against the control with the same draws.";
  chart.svg = row_chart_svg(rows);
  return chart.svg.empty() ? "" : chart_html(chart);
}

Cell win_cell(const WinFraction& win) {
  if (win.pairs == 0) return number_cell(std::nan(""));
  const std::string interval = percent(win.share.low) + " to " + percent(win.share.high);
  return {escaped(percent(win.share.value)) + "<br>" +
              element("span", escaped(interval), {{"class", "error"}}),
          true};
}

bool has_pairs(const std::vector<WinFraction>& wins) {
  for (const WinFraction& win : wins) {
    if (win.pairs > 0) return true;
  }
  return false;
}

std::string win_table(const StudyResults& results, const WinTable& wins) {
  if (wins.outcome >= results.design.outcomes.size()) return {};
  Table table{escaped("How often the arm of the row is better than that of the column by " +
                      outcome_text(results.design.outcomes[wins.outcome]) +
                      ", of the samples (95 % interval)"),
              {text_cell("better than")},
              {}};
  std::vector<std::size_t> arms;
  for (std::size_t a = 0; a < wins.wins.size(); ++a) {
    if (has_pairs(wins.wins[a])) arms.push_back(a);
  }
  for (const std::size_t b : arms) table.columns.push_back({escaped(arm_title(results, b)), true});
  for (const std::size_t a : arms) {
    std::vector<Cell> row{text_cell(arm_title(results, a))};
    for (const std::size_t b : arms) {
      const bool known = a != b && b < wins.wins[a].size();
      row.push_back(known ? win_cell(wins.wins[a][b]) : text_cell(""));
    }
    table.rows.push_back(std::move(row));
  }
  return arms.empty() ? "" : table_html(table);
}

std::string uncertain_table(const StudyDesign& design) {
  if (design.uncertain.empty()) return {};
  Table table{"What was uncertain",
              {text_cell("Parameter"), text_cell("Known as"), text_cell("Source")},
              {}};
  for (const UncertainParameter& p : design.uncertain) {
    table.rows.push_back({text_cell(p.name), text_cell(p.distribution),
                          text_cell(p.source.empty() ? "scenario" : p.source)});
  }
  return table_html(table);
}

}  // namespace

std::string spread_section(const StudyResults& results) {
  std::string charts, wins;
  for (std::size_t k = 0; k < results.design.outcomes.size(); ++k) {
    charts +=
        spread_chart(results, &ArmResult::sampled, k) + spread_chart(results, &ArmResult::gain, k);
  }
  for (const WinTable& table : results.wins) wins += win_table(results, table);
  if (charts.empty() && wins.empty()) return {};
  if (!wins.empty()) wins = "<h3>How often one arm beats another</h3>\n" + wins;
  const std::string intro =
      paragraph("Every arm was run with the same draws of the uncertain parameters.");
  return section("spread", "If the parameters are off",
                 intro + uncertain_table(results.design) + charts + wins);
}

}  // namespace paracrine
