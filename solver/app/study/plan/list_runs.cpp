// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/list_runs.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

#include "solver/app/study/plan/draws.hpp"
#include "solver/base/fingerprint.hpp"

namespace paracrine {
namespace {

void append(std::vector<Override>& all, const std::vector<Override>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

class Lister {
 public:
  Lister(const Plan& plan, const std::vector<ReadyArm>& arms, const UnitSample& samples,
         ExpandedStudy& study)
      : plan_(plan), arms_(arms), samples_(samples), study_(study) {}

  void list() {
    for (std::size_t a = 0; a < arms_.size(); ++a) add_replicates(a, 0);
    for (std::size_t a = 0; a < arms_.size(); ++a)
      if (std::ranges::count(study_.design.report.verify, arms_[a].shown().name)) add_finer(a);
    for (std::size_t sample = 1; sample <= samples_.rows; ++sample)
      for (std::size_t a = 0; a < arms_.size(); ++a) add_replicates(a, static_cast<int>(sample));
  }

 private:
  void add_replicates(std::size_t a, int sample) {
    const ReadyArm& arm = arms_[a];
    for (std::size_t k = 0; k < arm.replicates.size(); ++k) {
      StudyRun run = run_of(a, suffix(sample, k, arm.replicates.size()));
      run.sample = sample;
      run.replicate = static_cast<int>(k);
      for (std::size_t i = 0; i < plan_.uncertain.size() && sample > 0; ++i)
        run.uncertain.push_back(samples_(static_cast<std::size_t>(sample - 1), i));
      std::vector<Override> changes = sample_changes(plan_, samples_, sample);
      append(changes, arm.replicates[k]);
      append(changes, keeps_fields(sample) ? arm.with_fields : arm.without_fields);
      add(std::move(run), changes);
    }
  }

  void add_finer(std::size_t a) {
    for (const FinerRun& finer : arms_[a].finer) {
      StudyRun run = run_of(a, "__" + finer.name);
      run.verifies = true;
      add(std::move(run), finer.changes);
    }
  }

  StudyRun run_of(std::size_t a, const std::string& rest) const {
    StudyRun run;
    run.arm = static_cast<int>(a);
    run.name = arms_[a].shown().name + rest;
    return run;
  }

  // "__s0007__r2"
  static std::string suffix(int sample, std::size_t replicate, std::size_t replicates) {
    char text[24] = "";
    if (sample > 0) std::snprintf(text, sizeof text, "__s%04d", sample);
    return text + (replicates > 1 ? "__r" + std::to_string(replicate + 1) : std::string());
  }

  bool keeps_fields(int sample) const {
    return plan_.fields == Plan::Fields::all ||
           (plan_.fields == Plan::Fields::nominal && sample == 0);
  }

  void add(StudyRun run, const std::vector<Override>& own) {
    const ReadyArm& arm = arms_[static_cast<std::size_t>(run.arm)];
    std::vector<Override> changes = arm.combined.changes;
    append(changes, own);
    run.hash = fingerprint(arm.hash + toml_text(changes_document(own)));
    for (const Override& change : changes) run.set.push_back(override_text(change));
    study_.runs.push_back(
        {study_.design.runs.size(), arm.combined.file, changes_document(changes)});
    study_.design.runs.push_back(std::move(run));
  }

  const Plan& plan_;
  const std::vector<ReadyArm>& arms_;
  const UnitSample& samples_;
  ExpandedStudy& study_;
};

}  // namespace

double number_of_runs(const Plan& plan, std::size_t arms) {
  const double parameters = static_cast<double>(plan.uncertain.size());
  const double rows = plan.sampling.base_samples * (plan.sampling.indices ? parameters + 2 : 1);
  return static_cast<double>(arms) * (1 + rows) * plan.replicates;
}

std::vector<Override> sample_changes(const Plan& plan, const UnitSample& samples, int sample) {
  std::vector<Override> changes;
  for (std::size_t i = 0; i < plan.uncertain.size() && sample > 0; ++i)
    changes.push_back(
        change_of(plan.uncertain[i], samples(static_cast<std::size_t>(sample - 1), i)));
  return changes;
}

void list_runs(const Plan& plan, const std::vector<ReadyArm>& arms, const UnitSample& samples,
               ExpandedStudy& study, Diagnostics& faults) {
  Lister(plan, arms, samples, study).list();
  std::set<std::string> names;
  for (const StudyRun& run : study.design.runs)
    if (!names.insert(run.name).second)
      faults.add(arms[static_cast<std::size_t>(run.arm)].combined.where, "",
                 "two runs would share the folder '" + run.name + "'; rename an arm");
}

}  // namespace paracrine
