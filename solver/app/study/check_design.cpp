// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/check_design.hpp"

#include "solver/app/study/results/samples.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

std::string quoted(const std::string& text) {
  return "'" + one_line(text) + "'";
}

bool is_index(int index, std::size_t size) {
  return index >= 0 && static_cast<std::size_t>(index) < size;
}

std::string fault_of_arm(const StudyDesign& design, const StudyArm& arm) {
  if (!is_file_name(arm.name)) return "arm " + quoted(arm.name) + " is no file name";
  if (arm.axis_values.size() != design.axes.size())
    return "arm " + quoted(arm.name) + " has another number of axis_values than there are axes";
  for (std::size_t x = 0; x < design.axes.size(); ++x)
    if (arm.axis_values[x] != -1 && !is_index(arm.axis_values[x], design.axes[x].values.size()))
      return "arm " + quoted(arm.name) + " has a value of axis " + quoted(design.axes[x].name) +
             " that the axis lacks";
  return {};
}

std::string fault_of_run(const StudyDesign& design, const StudyRun& run) {
  const std::string name = "run " + quoted(run.name);
  if (!is_file_name(run.name)) return name + " is no file name";
  if (!is_index(run.arm, design.arms.size())) return name + " is of an arm that is not there";
  if (run.sample != 0 && !is_index(run.sample - 1, sample_rows(design)))
    return name + " is of a sample that is not there";
  if (!is_index(run.replicate, static_cast<std::size_t>(design.replicates)))
    return name + " is of a replicate that is not there";
  if (!run.uncertain.empty() && run.uncertain.size() != design.uncertain.size())
    return name + " has another number of values than there are uncertain parameters";
  return {};
}

std::string fault_of_counts(const StudyDesign& design) {
  if (design.replicates < 1) return "replicates is below one";
  if (design.ranks < 1) return "ranks is below one";
  if (design.sampling.base_samples < 0) return "base_samples is below zero";
  if (design.sampling.base_samples > most_base_samples)
    return "base_samples is above " + std::to_string(most_base_samples);
  return {};
}

}  // namespace

std::string fault_of(const StudyDesign& design) {
  std::string fault = fault_of_counts(design);
  for (const std::string& field : design.report.fields)
    if (fault.empty() && !is_file_name(field))
      fault = "field " + quoted(field) + " is no file name";
  for (const StudyArm& arm : design.arms)
    if (fault.empty()) fault = fault_of_arm(design, arm);
  for (const StudyRun& run : design.runs)
    if (fault.empty()) fault = fault_of_run(design, run);
  return fault;
}

}  // namespace paracrine
