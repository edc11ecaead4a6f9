// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>
#include <numeric>

#include "solver/app/report/charts/chart.hpp"
#include "solver/app/report/charts/row_chart.hpp"
#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
#include "solver/app/report/lookup.hpp"
#include "solver/app/report/sections/sections.hpp"
#include "solver/app/study/results/analyse.hpp"

namespace paracrine {

namespace {

std::string title_of(const StudyResults& results, const Sensitivity& s) {
  const std::string arm =
      outcome_text(results.design.outcomes[s.outcome]) + ", " + arm_title(results, s.arm);
  return s.minus ? arm + " minus " + arm_title(results, *s.minus) : arm;
}

double nominal(const StudyResults& results, const Sensitivity& s) {
  const double value = arm_outcome(results, s.arm, s.outcome);
  return s.minus ? value - arm_outcome(results, *s.minus, s.outcome) : value;
}

std::string parameter_name(const StudyDesign& design, std::size_t k) {
  return k < design.uncertain.size() ? design.uncertain[k].name : "?";
}

/// 0 .. count-1, those with the largest key first; equal ones in their order.
template <class Key>
std::vector<std::size_t> largest_first(std::size_t count, Key key) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return key(a) > key(b); });
  return order;
}

RowMark tornado_mark(const TornadoBar& bar, const std::string& name, const std::string& unit) {
  const bool chance = bar.within_chance();
  const std::string says = name + ": " + shown(bar.low, unit) + " where it is low, " +
                           shown(bar.high, unit) + " where it is high" +
                           (chance ? ", within chance" : "");
  const char* colour = chance ? "chance" : bar.high >= bar.low ? "c0" : "c1";
  return {bar.low, bar.high, bar.high, colour, says, true};
}

/// Fifths of less than five samples are mostly chance.
bool has_fifths(const Sensitivity& s) {
  constexpr std::size_t least = 5;
  return std::all_of(s.bars.begin(), s.bars.end(), [](const TornadoBar& bar) {
    return bar.low_count >= least && bar.high_count >= least;
  });
}

std::string tornado_chart(const StudyResults& results, const Sensitivity& s,
                          const std::string& id) {
  if (s.bars.empty() || !has_fifths(s)) return {};
  const std::string& measure = results.design.outcomes[s.outcome].measure;
  const std::string unit = measure_unit(results, measure), label = with_unit(measure, unit);
  RowChart rows{label, "Tornado chart of " + title_of(results, s) + ".", {}, {}, {}, {}};
  Chart chart;
  chart.numbers = {escaped("Mean of " + label + " where a parameter is low or high"),
                   {text_cell("Parameter"),
                    {"lowest fifth", true},
                    {"highest fifth", true},
                    text_cell("Difference")},
                   {}};
  const auto size = [&](std::size_t k) {
    const double d = std::abs(s.bars[k].high - s.bars[k].low);
    return std::isfinite(d) ? d : -1.0;
  };
  for (const std::size_t k : largest_first(s.bars.size(), size)) {
    const std::string name = parameter_name(results.design, k);
    rows.rows.push_back({name, {tornado_mark(s.bars[k], name, unit)}});
    chart.numbers.rows.push_back(
        {text_cell(name), number_cell(s.bars[k].low), number_cell(s.bars[k].high),
         text_cell(s.bars[k].within_chance() ? "within chance" : "more than chance")});
  }
  if (std::isfinite(nominal(results, s))) rows.reference = nominal(results, s);
  chart.id = id;
  chart.title = title_of(results, s);
  chart.says =
      "Its mean where the parameter is in its lowest fifth, and, at the point, in its highest. "
      "Upright line: nominal. Grey: the two means differ by less than two standard errors.";
  chart.legend = {{"<span class=\"box c0\"></span>", "more of the parameter gives more"},
                  {"<span class=\"box c1\"></span>", "more of it gives less"},
                  {"<span class=\"box chance\"></span>", "within chance"}};
  chart.svg = row_chart_svg(rows);
  return chart.svg.empty() ? "" : chart_html(chart);
}

RowMark index_mark(const Estimate& e, const std::string& says, const char* colour, bool hollow) {
  const std::string text = says + " " + shown(rounded(e.value, 2)) +
                           " (95 %: " + shown(rounded(e.low, 2)) + " to " +
                           shown(rounded(e.high, 2)) + ")";
  return {e.low, e.value, e.high, colour, text, false, hollow};
}

std::string indices_chart(const StudyResults& results, const Sensitivity& s,
                          const std::string& id) {
  if (!s.indices || s.indices->total.empty()) return {};
  if (s.indices->used < 2) {  // all are 0 then, which would read as "nothing matters"
    return paragraph("No Sobol indices of " + title_of(results, s) +
                     " yet: fewer than two samples have all the runs that they are made of.");
  }
  const auto& first = s.indices->first;
  const auto& total = s.indices->total;
  RowChart rows{
      "share of the variance", "Sobol indices of " + title_of(results, s) + ".", {}, {}, {}, {}};
  Chart chart;
  chart.numbers = {
      escaped(
          "Sobol indices with 95 % intervals, of " + std::to_string(s.indices->used) + " of " +
          counted(static_cast<std::size_t>(results.design.sampling.base_samples), "base sample")),
      {text_cell("Parameter"),
       {"alone", true},
       {"from", true},
       {"to", true},
       {"with all interactions", true},
       {"from", true},
       {"to", true}},
      {}};
  const auto size = [&](std::size_t k) { return total[k].value; };
  for (const std::size_t k : largest_first(std::min(first.size(), total.size()), size)) {
    const std::string name = parameter_name(results.design, k);
    rows.rows.push_back({name,
                         {index_mark(first[k], name + ", alone:", "c0", false),
                          index_mark(total[k], name + ", with interactions:", "c1", true)}});
    std::vector<Cell> row{text_cell(name)};
    for (const Estimate& e : {first[k], total[k]}) {
      for (const double v : {e.value, e.low, e.high}) row.push_back(number_cell(v));
    }
    chart.numbers.rows.push_back(std::move(row));
  }
  chart.id = id;
  chart.title = "Sobol indices: " + title_of(results, s);
  chart.says = "Which share of the variance a parameter makes. Lines: 95 % intervals.";
  chart.legend = {{"<span class=\"dot c0\"></span>", "alone"},
                  {"<span class=\"dot hollow c1\"></span>", "with all its interactions"}};
  rows.reference = 0.0;
  chart.svg = row_chart_svg(rows);
  return chart.svg.empty() ? "" : chart_html(chart);
}

}  // namespace

std::string sensitivity_section(const StudyResults& results) {
  std::string html;
  bool too_few = false;
  for (std::size_t k = 0; k < results.sensitivities.size(); ++k) {
    const Sensitivity& s = results.sensitivities[k];
    if (s.outcome >= results.design.outcomes.size()) continue;
    html += indices_chart(results, s, "sobol-" + std::to_string(k)) +
            tornado_chart(results, s, "tornado-" + std::to_string(k));
    too_few = too_few || !has_fifths(s);
  }
  if (too_few) {
    html = paragraph("No means where a parameter is low or high: that takes 25 samples at least.") +
           html;
  }
  return html.empty() ? "" : section("sensitivity", "What it hangs on", html);
}

}  // namespace paracrine
