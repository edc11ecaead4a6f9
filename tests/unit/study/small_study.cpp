// SPDX-License-Identifier: BSD-3-Clause
#include "small_study.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "solver/app/study/design_file.hpp"
#include "solver/app/study/results/analyse.hpp"
#include "solver/app/study/runner/run_folder.hpp"
#include "solver/base/text.hpp"
#include "solver/io/files.hpp"

namespace paracrine::test {
namespace {

std::string field(double value) {
  return std::isnan(value) ? "" : number(value);
}

std::string series_text(const RunOutput& run) {
  std::string text = "time [day],peak [pM],volume [mL]\n";
  for (std::size_t i = 0; i < run.peak.size(); ++i)
    text += number(0.5 * static_cast<double>(i)) + "," + field(run.peak[i]) + "," +
            field(run.volume[i]) + "\n";
  return text;
}

std::string summary_text(const RunOutput& run) {
  const nlohmann::ordered_json json = {
      {"end", {{"value", 1.0}, {"unit", "day"}}},
      {"measures",
       {{"peak", {{"unit", "pM"}, {"says", "Highest VEGF."}, {"last", run.peak.back()}}},
        {"volume", {{"unit", "mL"}, {"last", run.volume.back()}}}}},
      {"expectations", {{{"met", true}}, {{"met", false}}}},
      {"ledger", {{"VEGF", {{"relative_residual", -3e-9}}}, {"O2", {{"relative_residual", 1e-9}}}}},
      {"grades", {{"seen", {"k_deg"}}}},
      {"mesh", {{"nodes", 1000}}},
      {"integration", {{"steps", 42}}},
      {"software", {{"paracrine", "1.2.3"}}},
      {"cost", {{"peak_memory", {{"value", 100.5}, {"unit", "MB"}}}}}};
  return json.dump(2) + "\n";
}

}  // namespace

StudyOnDisk::StudyOnDisk(StudyDesign design) : design_(std::move(design)) {
  write_design(design_, path());
}

void StudyOnDisk::write(const std::string& name, const RunOutput& output) const {
  const RunFolder folder(path(), name);
  folder.begin({name, "hash of " + name});
  if (!output.peak.empty()) {
    replace_file(folder.running() / "series.csv", series_text(output));
    replace_file(folder.running() / "summary.json", summary_text(output));
  }
  RunRecord record{name, "hash of " + name, RunStatus::done, output.reason, 2.5};
  if (output.status == "failed") record.status = RunStatus::failed;
  folder.finish(record);
}

void add_arm(StudyDesign& design, const std::string& name, std::vector<int> axis_values,
             bool is_control, const std::string& group) {
  axis_values.resize(design.axes.size(), -1);
  design.arms.push_back({name, name, group, std::move(axis_values), is_control});
  add_run(design, name, 0, 0);
}

StudyRun& add_run(StudyDesign& design, const std::string& name, int sample, int replicate) {
  StudyRun run;
  run.name = name;
  run.arm = static_cast<int>(design.arms.size()) - 1;
  run.sample = sample;
  run.replicate = replicate;
  run.hash = "hash of " + name;
  design.runs.push_back(run);
  return design.runs.back();
}

StudyOutcome peak_outcome() {
  StudyOutcome outcome;
  outcome.name = outcome.measure = "peak";
  outcome.margin_text = "5 %";
  return outcome;
}

StudyResults results_of(StudyDesign design, const std::map<std::string, double>& values) {
  StudyResults results;
  results.design = std::move(design);
  results.measures = {{"peak", "mL", ""}};
  results.arms.resize(results.design.arms.size());
  for (const StudyRun& run : results.design.runs) {
    RunResult result;
    result.last = result.outcome = {std::nan("")};
    const auto found = values.find(run.name);
    if (found != values.end()) {
      result.status = std::isnan(found->second) ? RunStatus::failed : RunStatus::done;
      result.last = result.outcome = {found->second};
    }
    results.runs.push_back(result);
  }
  analyse(results);
  return results;
}

}  // namespace paracrine::test
