// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/sample_faults.hpp"

namespace paracrine {
namespace {

Diagnostics faults_with(ArmCases& cases, CombinedArm arm, const std::vector<Override>& changes) {
  Diagnostics faults;
  arm.arm.name += " with its first sample";
  arm.changes.insert(arm.changes.end(), changes.begin(), changes.end());
  cases.read(arm, faults);
  return faults;
}

// A case that is sound without its sample: which number it cannot take is found one by one.
void blame(const Plan& plan, ArmCases& cases, const CombinedArm& arm,
           const std::vector<Override>& sample, Diagnostics& faults) {
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const Diagnostics alone = faults_with(cases, arm, {sample[i]});
    if (alone.empty()) continue;
    const Diagnostic& first = alone.list().front();
    if (first.where.file == plan.path) {
      faults.add(first);
    } else {
      faults.add(plan.uncertain[i].where, "uncertain." + plan.uncertain[i].parameter.name,
                 "the case cannot take " + override_text(sample[i]) + ": " + first.text());
    }
  }
}

}  // namespace

void check_sample(const Plan& plan, const std::vector<std::string>& model_folders,
                  const std::vector<ReadyArm>& arms, const std::vector<Override>& sample,
                  Diagnostics& faults) {
  ArmCases cases(plan, model_folders);
  for (const ReadyArm& arm : arms) {
    const Diagnostics together = faults_with(cases, arm.combined, sample);
    if (together.empty()) continue;
    const std::size_t before = faults.size();
    blame(plan, cases, arm.combined, sample, faults);
    if (faults.size() > before) continue;  // else only together they cannot be taken
    for (const Diagnostic& fault : together.list()) faults.add(fault);
  }
}

}  // namespace paracrine
