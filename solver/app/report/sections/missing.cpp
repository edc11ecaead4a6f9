// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
#include "solver/app/report/html/table.hpp"
#include "solver/app/report/lookup.hpp"
#include "solver/app/report/sections/sections.hpp"

namespace paracrine {

namespace {

constexpr std::size_t shown_at_once = 12;

std::vector<std::size_t> runs_that_are(const StudyResults& results, RunStatus status) {
  std::vector<std::size_t> runs;
  for (std::size_t k = 0; k < results.design.runs.size(); ++k) {
    const RunStatus found = k < results.runs.size() ? results.runs[k].status : RunStatus::waiting;
    if (found == status) runs.push_back(k);
  }
  return runs;
}

std::string failures(const StudyResults& results, const std::vector<std::size_t>& failed) {
  if (failed.empty()) return {};
  Table table{escaped(counted(failed.size(), "run") + " failed"),
              {text_cell("Run"), text_cell("Arm"), text_cell("Reason")},
              {}};
  for (const std::size_t k : failed) {
    const StudyRun& run = results.design.runs[k];
    const std::string arm =
        run.arm < 0 ? "" : arm_title(results, static_cast<std::size_t>(run.arm));
    const std::string& reason = results.runs[k].reason;
    table.rows.push_back({text_cell(run.name), text_cell(arm),
                          text_cell(reason.empty() ? "no reason was left" : reason)});
  }
  const std::string html = table_html(table);
  return failed.size() > shown_at_once ? folded("The runs that failed", html) : html;
}

std::string waiting(const StudyResults& results, const std::vector<std::size_t>& runs) {
  if (runs.empty()) return {};
  std::vector<std::string> names;
  for (const std::size_t k : runs) names.push_back(results.design.runs[k].name);
  return folded(counted(runs.size(), "run") + " of " + std::to_string(results.design.runs.size()) +
                    (runs.size() == 1 ? " was" : " were") + " not run: their names",
                list(names));
}

}  // namespace

std::string missing_section(const StudyResults& results) {
  const auto failed = runs_that_are(results, RunStatus::failed);
  const auto not_run = runs_that_are(results, RunStatus::waiting);
  std::string html;
  if (failed.empty() && not_run.empty()) {
    html = paragraph(results.design.runs.empty()
                         ? "There was nothing to run."
                         : "Nothing: all " + counted(results.design.runs.size(), "run") +
                               " came to their end.");
  }
  return section(
      "missing", "What failed or is missing",
      list(results.remarks) + html + failures(results, failed) + waiting(results, not_run));
}

}  // namespace paracrine
