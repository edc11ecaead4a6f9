// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/results/tables.hpp"

#include <cmath>

#include "solver/app/study/results/analyse.hpp"
#include "solver/base/text.hpp"
#include "solver/io/files.hpp"
#include "solver/output/csv_log.hpp"

namespace paracrine {
namespace {

using Row = std::vector<std::string>;

std::string line_of(const Row& row) {
  std::string line;
  for (const std::string& field : row) line += (line.empty() ? "" : ",") + csv_field(field);
  return line + "\n";
}

// Empty where there is no number.
std::string number_field(double value) {
  return std::isfinite(value) ? exact(value) : std::string();
}

std::string status_text(RunStatus status) {
  return status == RunStatus::done ? "done" : status == RunStatus::failed ? "failed" : "not made";
}

// The end of a measure stands in the measure's column.
bool has_own_column(const StudyOutcome& outcome) {
  return outcome.at || outcome.over != "end";
}

Row header(const StudyResults& results) {
  const StudyDesign& design = results.design;
  Row row{"run", "arm", "sample", "replicate", "status", "reason"};
  for (const StudyAxis& axis : design.axes) row.push_back(with_unit(axis.name, axis.unit));
  for (const UncertainParameter& one : design.uncertain)
    row.push_back(with_unit(one.name, one.unit));
  for (std::size_t o = 0; o < design.outcomes.size(); ++o)
    if (has_own_column(design.outcomes[o]))
      row.push_back(with_unit(outcome_text(design.outcomes[o]), outcome_unit(results, o)));
  for (const MeasureInfo& measure : results.measures)
    row.push_back(with_unit(measure.name, measure.unit));
  for (const char* name : {"nodes", "quantities", "steps", "ledger residual"})
    row.emplace_back(name);
  return row;
}

std::string axis_field(const StudyDesign& design, const StudyArm& arm, std::size_t axis) {
  const int step = arm.axis_values[axis];
  if (step < 0) return {};
  const AxisValue& value = design.axes[axis].values[static_cast<std::size_t>(step)];
  return value.number ? exact(*value.number) : value.text;
}

Row row_of(const StudyResults& results, std::size_t i) {
  const StudyDesign& design = results.design;
  const StudyRun& run = design.runs[i];
  const RunResult& result = results.runs[i];
  const StudyArm& arm = design.arms[static_cast<std::size_t>(run.arm)];
  Row row{run.name,
          arm.name,
          run.verifies ? "" : std::to_string(run.sample),
          run.verifies ? "" : std::to_string(run.replicate + 1),
          status_text(result.status),
          result.reason};
  for (std::size_t x = 0; x < design.axes.size(); ++x) row.push_back(axis_field(design, arm, x));
  for (std::size_t k = 0; k < design.uncertain.size(); ++k)
    row.push_back(k < run.uncertain.size() ? exact(run.uncertain[k]) : "");
  for (std::size_t o = 0; o < design.outcomes.size(); ++o)
    if (has_own_column(design.outcomes[o])) row.push_back(number_field(result.outcome[o]));
  for (const double value : result.last) row.push_back(number_field(value));
  const bool done = result.status == RunStatus::done;
  for (const double value :
       {result.cost.nodes, result.cost.quantities, result.cost.steps, result.worst_ledger})
    row.push_back(done ? exact(value) : "");
  return row;
}

}  // namespace

std::string summary_csv(const StudyResults& results) {
  std::string text = line_of(header(results));
  for (std::size_t i = 0; i < results.runs.size(); ++i) text += line_of(row_of(results, i));
  return text;
}

std::string costs_csv(const StudyResults& results) {
  std::string text = line_of({"run", "status", "seconds", "memory [MB]"});
  for (std::size_t i = 0; i < results.runs.size(); ++i) {
    const RunResult& run = results.runs[i];
    const bool made = run.status != RunStatus::waiting, done = run.status == RunStatus::done;
    text += line_of({results.design.runs[i].name, status_text(run.status),
                     made ? number_field(run.cost.seconds) : "",
                     done ? number_field(run.cost.megabytes) : ""});
  }
  return text;
}

void write_tables(const StudyResults& results) {
  replace_file(results.folder / "summary.csv", summary_csv(results));
  replace_file(results.folder / "costs.csv", costs_csv(results));
  replace_file(results.folder / "summary.json", study_summary_json(results));
}

}  // namespace paracrine
