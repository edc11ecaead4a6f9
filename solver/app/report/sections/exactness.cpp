// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
#include "solver/app/report/html/table.hpp"
#include "solver/app/report/lookup.hpp"
#include "solver/app/report/sections/sections.hpp"
#include "solver/app/study/results/analyse.hpp"

namespace paracrine {

namespace {

/// The outcomes stand first, each at its time; then all other measures at the end.
std::string measured(const StudyResults& results, const VerifiedArm& verified, std::size_t bar) {
  const auto& outcomes = results.design.outcomes;
  return bar < outcomes.size() ? outcome_text(outcomes[bar]) : verified.bars[bar].measure;
}

void add_bar(Table& table, const std::string& name, const ErrorBar& bar) {
  table.rows.push_back({text_cell(with_unit(name, bar.unit)), number_cell(bar.value),
                        number_cell(rounded(bar.total(), 2)), number_cell(rounded(bar.mesh, 2)),
                        number_cell(rounded(bar.time, 2)),
                        bar.order ? number_cell(rounded(*bar.order, 2)) : Cell{"not seen", true}});
}

std::string table_of_bars(const StudyResults& results, const VerifiedArm& verified) {
  Table table{escaped("Error bars of \"" + arm_title(results, verified.arm) +
                      "\", run again on finer mesh and time"),
              {text_cell("Measure"),
               {"value", true},
               {"error", true},
               {"of the mesh", true},
               {"of time", true},
               {"order in space", true}},
              {}};
  for (std::size_t k = 0; k < verified.gains.size(); ++k)
    add_bar(table, outcome_text(results.design.outcomes[k]) + ", against control",
            verified.gains[k]);
  for (std::size_t k = 0; k < verified.bars.size(); ++k)
    add_bar(table, measured(results, verified, k), verified.bars[k]);
  return table_html(table);
}

std::string error_bars(const StudyResults& results) {
  if (results.verified.empty())
    return paragraph("No error bars: no arm was run again on finer mesh and time.");
  std::string html;
  for (const VerifiedArm& verified : results.verified) html += table_of_bars(results, verified);
  return html;
}

/// What the runs of an arm leave together.
struct Books {
  bool any = false;
  double worst = 0;
  std::string of;
  int expectations = 0, met = 0;
};

Books books(const StudyResults& results, std::size_t arm) {
  Books all;
  for (std::size_t k = 0; k < results.runs.size() && k < results.design.runs.size(); ++k) {
    const RunResult& run = results.runs[k];
    if (results.design.runs[k].arm != static_cast<int>(arm) || run.status != RunStatus::done) {
      continue;
    }
    if (!all.any || run.worst_ledger > all.worst) {
      all.worst = run.worst_ledger;
      all.of = run.worst_ledger_of;
    }
    all.any = true;
    all.expectations += run.expectations;
    all.met += run.expectations_met;
  }
  return all;
}

std::string expectations_text(const Books& b) {
  if (b.expectations == 0) return "none stated";
  return std::to_string(b.met) + " of " + std::to_string(b.expectations) + " met";
}

std::string ledger(const StudyResults& results) {
  const bool stated = std::any_of(results.runs.begin(), results.runs.end(),
                                  [](const RunResult& run) { return run.expectations > 0; });
  Table table{stated ? "Mass ledger and expectations: the worst over the runs of an arm"
                     : "Mass ledger: the worst over the runs of an arm",
              {text_cell("Arm"), {"unaccounted share", true}, text_cell("of")},
              {}};
  if (stated) table.columns.push_back(text_cell("Expectations"));
  for (std::size_t arm = 0; arm < results.design.arms.size(); ++arm) {
    const Books b = books(results, arm);
    if (!b.any) continue;
    table.rows.push_back(
        {text_cell(arm_title(results, arm)), number_cell(rounded(b.worst, 2)), text_cell(b.of)});
    if (stated) table.rows.back().push_back(text_cell(expectations_text(b)));
  }
  return table.rows.empty() ? "" : table_html(table);
}

}  // namespace

std::string exactness_section(const StudyResults& results) {
  return section("exactness", "How exact the numbers are", error_bars(results) + ledger(results));
}

}  // namespace paracrine
