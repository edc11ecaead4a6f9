// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study_text.hpp"

#include <cmath>
#include <cstdio>

#include "solver/app/study/results/analyse.hpp"
#include "solver/base/text.hpp"
#include "solver/output/progress.hpp"
#include "solver/output/text_table.hpp"

namespace paracrine {
namespace {

using Align = TextTable::Align;

std::string shown(double value) {
  return std::isfinite(value) ? number(value, 5) : "-";
}

// Empty for an arm whose runs are all done.
std::string state_of(const ArmResult& arm) {
  std::string text;
  if (arm.failed) text += std::to_string(arm.failed) + " failed";
  if (arm.waiting) text += (text.empty() ? "" : ", ") + std::to_string(arm.waiting) + " not made";
  return text;
}

// The outcomes; all measures where there are none.
std::vector<std::string> columns_of(const StudyResults& results) {
  std::vector<std::string> columns;
  for (std::size_t o = 0; o < results.design.outcomes.size(); ++o)
    columns.push_back(
        with_unit(outcome_text(results.design.outcomes[o]), outcome_unit(results, o)));
  if (columns.empty())
    for (const MeasureInfo& measure : results.measures)
      columns.push_back(with_unit(measure.name, measure.unit));
  return columns;
}

std::string table_of_arms(const StudyResults& results) {
  std::vector<std::string> header{"arm"}, columns = columns_of(results);
  header.insert(header.end(), columns.begin(), columns.end());
  header.emplace_back("");
  std::vector<Align> alignment(header.size(), Align::right);
  alignment.front() = alignment.back() = Align::left;
  TextTable table(alignment);
  table.add(header);
  for (std::size_t a = 0; a < results.arms.size(); ++a) {
    const ArmResult& arm = results.arms[a];
    std::vector<std::string> row{results.design.arms[a].title};
    for (const double value : results.design.outcomes.empty() ? arm.last : arm.outcome)
      row.push_back(shown(value));
    row.push_back(state_of(arm));
    table.add(row);
  }
  return table.text();
}

}  // namespace

std::string run_line(std::size_t position, std::size_t count, const RunRecord& record) {
  const std::string total = std::to_string(count);
  char head[48];
  std::snprintf(head, sizeof head, "[%*zu/%s] ", static_cast<int>(total.size()), position,
                total.c_str());
  if (record.status != RunStatus::done) return head + record.name + "  FAILED: " + record.reason;
  return head + record.name + "  done, " + duration_text(record.seconds) +
         (record.went_on ? ", went on from a saved state" : "");
}

std::string study_text(const StudyResults& results) {
  std::string text = results.design.title + "\n";
  if (!results.design.question.empty()) text += results.design.question + "\n";
  text += "\n" + table_of_arms(results) + "\n";
  for (const Preference& preference : results.preferences)
    for (const std::string& sentence : preference.sentences) text += sentence + "\n";
  for (const DoseCurve& curve : results.dose_curves) {
    text += outcome_text(results.design.outcomes[curve.outcome]) + " over " +
            results.design.axes[curve.axis].label +
            (curve.series.empty() ? "" : " (" + curve.series + ")") + ": " + curve.sentence + "\n";
  }
  for (const std::string& remark : results.remarks) text += remark + "\n";
  return text;
}

std::string error_bars_text(const StudyResults& results) {
  if (results.verified.empty()) return {};
  TextTable table(
      {Align::left, Align::right, Align::right, Align::right, Align::right, Align::left});
  table.add({"measure", "value", "error", "of the mesh", "of time", ""});
  for (const ErrorBar& bar : results.verified.front().bars) {
    table.add({with_unit(bar.measure, bar.unit), shown(bar.value), shown(bar.total()),
               shown(bar.mesh), shown(bar.time),
               bar.order ? "order " + number(*bar.order, 2) + " in space" : ""});
  }
  return table.text();
}

}  // namespace paracrine
