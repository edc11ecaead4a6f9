// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/expand.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

#include "solver/app/case/base_case.hpp"
#include "solver/app/case/merge.hpp"
#include "solver/app/study/paths.hpp"
#include "solver/app/study/plan/arm_case.hpp"
#include "solver/app/study/plan/draws.hpp"
#include "solver/app/study/plan/lookups.hpp"
#include "solver/app/study/plan/standing_changes.hpp"
#include "solver/output/run_statistics.hpp"
#include "solver/output/summary.hpp"

namespace paracrine {
namespace {

// An arm, with what every run of it shares.
struct ReadyArm {
  CombinedArm arm;
  ArmCase nominal;
  std::string hash;
};

// What a fault says whichever arm or value it was found in.
std::string bare_text(const Diagnostic& fault) {
  std::string message = fault.message;
  for (const char* rest : {" (arm ", ", found "})
    message.resize(std::min(message.find(rest), message.size()));
  return Diagnostic{fault.where, fault.key, message}.text();
}

// The same fault in every arm is said once.
void throw_once_each(const Diagnostics& faults) {
  Diagnostics once;
  std::set<std::string> seen;
  for (const Diagnostic& fault : faults.list())
    if (seen.insert(bare_text(fault)).second) once.add(fault);
  once.throw_if_any();
}

class Expansion {
 public:
  Expansion(Plan plan, std::vector<std::string> model_folders, Diagnostics faults)
      : plan_(std::move(plan)), models_(std::move(model_folders)), faults_(std::move(faults)) {}

  ExpandedStudy make() {
    combined_ = combine(plan_, faults_);
    read_arms();
    if (!arms_.empty()) {
      look_up_names(arms_.front().nominal);
      draw_samples();
    }
    throw_once_each(faults_);
    describe();
    list_runs();
    check_run_names();
    throw_once_each(faults_);
    return std::move(study_);
  }

 private:
  void read_arms() {
    ArmCases cases(plan_, models_);
    for (const CombinedArm& arm : combined_) add_arm(cases, arm, faults_);
    if (!arms_.empty() || combined_.empty()) return;
    // No arm is sound; the names of the study are held against the case without changes.
    CombinedArm bare = combined_.front();
    bare.changes.clear();
    Diagnostics told_before;
    add_arm(cases, bare, told_before);
  }

  void add_arm(ArmCases& cases, const CombinedArm& arm, Diagnostics& faults) {
    std::optional<ArmCase> nominal = cases.read(arm, faults);
    if (!nominal) return;
    const std::string hash = case_hash(nominal->document, plan_.directory);
    arms_.push_back({arm, std::move(*nominal), hash});
  }

  // By the first arm whose case is sound.
  void look_up_names(const ArmCase& first) {
    take_card_ranges(plan_.uncertain, first.loaded.source, faults_);
    look_up(plan_, combined_, first, faults_);
    for (const ReadyArm& arm : arms_) check_units(plan_, first, arm.nominal, arm.arm, faults_);
    if (arms_.size() == combined_.size()) check_randomness();
  }

  void check_randomness() {
    const auto is_random = [this](const ReadyArm& arm) {
      return !seed_changes(plan_, arm.nominal, 0).empty();
    };
    if (plan_.replicates > 1 && std::ranges::none_of(arms_, is_random))
      faults_.add(*plan_.replicates_where, "replicates",
                  "no delivery is placed at random, so all replicates would be the same");
  }

  // Paths and units of uncertain parameters show in the first sample.
  void draw_samples() {
    std::erase_if(plan_.uncertain, [](const PlanUncertain& one) { return !one.distribution; });
    samples_ = draw(plan_.uncertain, plan_.sampling, faults_);
    if (samples_.rows == 0) return;
    ArmCases cases(plan_, models_);
    const std::vector<Override> sample = sample_changes(1);
    for (const ReadyArm& ready : arms_) {
      const Diagnostics found = faults_with(cases, ready.arm, sample);
      if (!found.empty()) blame(cases, ready.arm, sample, found);
    }
  }

  static Diagnostics faults_with(ArmCases& cases, CombinedArm arm,
                                 const std::vector<Override>& changes) {
    Diagnostics faults;
    arm.arm.name += " with its first sample";
    append(arm.changes, changes);
    cases.read(arm, faults);
    return faults;
  }

  // A case that is sound without its sample: which number it cannot take is found one by one.
  void blame(ArmCases& cases, const CombinedArm& arm, const std::vector<Override>& sample,
             const Diagnostics& together) {
    const std::size_t before = faults_.size();
    for (std::size_t i = 0; i < sample.size(); ++i) {
      const Diagnostics alone = faults_with(cases, arm, {sample[i]});
      if (alone.empty()) continue;
      const Diagnostic& first = alone.list().front();
      if (first.where.file == plan_.path) {
        faults_.add(first);
      } else {
        faults_.add(plan_.uncertain[i].where, "uncertain." + plan_.uncertain[i].parameter.name,
                    "the case cannot take " + override_text(sample[i]) + ": " + first.text());
      }
    }
    if (faults_.size() > before) return;
    for (const Diagnostic& fault : together.list()) faults_.add(fault);
  }

  std::vector<Override> sample_changes(int sample) const {
    std::vector<Override> changes;
    if (sample == 0) return changes;
    for (std::size_t i = 0; i < plan_.uncertain.size(); ++i)
      changes.push_back(
          change_of(plan_.uncertain[i], samples_(static_cast<std::size_t>(sample - 1), i)));
    return changes;
  }

  void describe() {
    StudyDesign& design = study_.design;
    study_.directory = plan_.directory;
    design.title = plan_.title.empty() ? arms_.front().nominal.loaded.source.title : plan_.title;
    design.question = plan_.question;
    for (const PlanAxis& axis : plan_.axes) design.axes.push_back(axis.axis);
    for (const ReadyArm& arm : arms_) design.arms.push_back(arm.arm.arm);
    for (const PlanOutcome& outcome : plan_.outcomes) design.outcomes.push_back(outcome.outcome);
    for (const PlanUncertain& one : plan_.uncertain) design.uncertain.push_back(one.parameter);
    design.sampling = plan_.sampling;
    design.report = plan_.report;
    design.report.verify = arms_to_verify();
    design.replicates = plan_.replicates;
    design.ranks = plan_.ranks;
  }

  // By default the control, which stands first, and the arm with the most of all axes: of an arm in
  // which nothing happens nothing can be learnt about the others.
  std::vector<std::string> arms_to_verify() const {
    if (!plan_.verify) {
      std::vector<std::string> names{combined_.front().arm.name};
      if (combined_.size() > 1) names.push_back(combined_.back().arm.name);
      return names;
    }
    std::vector<std::string> names;
    for (const PlanName& name : *plan_.verify)
      names.push_back(combined_[*arm_named(combined_, name.text)].arm.name);
    return names;
  }

  // Nominal runs first, the control among the first; then error bars; then sample by sample, so
  // that a study cut short has whole samples.
  void list_runs() {
    for (std::size_t a = 0; a < arms_.size(); ++a) add_replicates(a, 0);
    for (std::size_t a = 0; a < arms_.size(); ++a)
      if (std::ranges::count(study_.design.report.verify, arms_[a].arm.arm.name))
        add_verification(a);
    for (std::size_t sample = 1; sample <= samples_.rows; ++sample)
      for (std::size_t a = 0; a < arms_.size(); ++a) add_replicates(a, static_cast<int>(sample));
  }

  // Where nothing is random one run stands for all replicates.
  int replicates_of(std::size_t a) const {
    return seed_changes(plan_, arms_[a].nominal, 0).empty() ? 1 : plan_.replicates;
  }

  void add_replicates(std::size_t a, int sample) {
    const int count = replicates_of(a);
    for (int replicate = 0; replicate < count; ++replicate) {
      StudyRun run;
      run.arm = static_cast<int>(a);
      run.sample = sample;
      run.replicate = replicate;
      run.name = arms_[a].arm.arm.name;
      char suffix[16];
      std::snprintf(suffix, sizeof suffix, "__s%04d", sample);
      if (sample > 0) run.name += suffix;
      if (count > 1) run.name += "__r" + std::to_string(replicate + 1);
      if (sample > 0)
        for (std::size_t i = 0; i < plan_.uncertain.size(); ++i)
          run.uncertain.push_back(samples_(static_cast<std::size_t>(sample - 1), i));
      std::vector<Override> changes = sample_changes(sample);
      append(changes, seed_changes(plan_, arms_[a].nominal, replicate));
      append(changes, output_changes(plan_, arms_[a].nominal, keeps_fields(sample)));
      add(std::move(run), changes);
    }
  }

  void add_verification(std::size_t a) {
    for (const FinerRun& finer : finer_runs(plan_, arms_[a].nominal)) {
      StudyRun run;
      run.arm = static_cast<int>(a);
      run.name = arms_[a].arm.arm.name + "__" + finer.name;
      run.verifies = true;
      add(std::move(run), finer.changes);
    }
  }

  // An arm may be called as another's sample, replicate or finer run is.
  void check_run_names() {
    std::set<std::string> names;
    for (const StudyRun& run : study_.design.runs)
      if (!names.insert(run.name).second)
        faults_.add(arms_[static_cast<std::size_t>(run.arm)].arm.where, "",
                    "two runs would share the folder '" + run.name + "'; rename an arm");
  }

  bool keeps_fields(int sample) const {
    return plan_.fields == Plan::Fields::all ||
           (plan_.fields == Plan::Fields::nominal && sample == 0);
  }

  static void append(std::vector<Override>& all, std::vector<Override> more) {
    std::ranges::move(more, std::back_inserter(all));
  }

  void add(StudyRun run, const std::vector<Override>& own) {
    const ReadyArm& arm = arms_[static_cast<std::size_t>(run.arm)];
    std::vector<Override> changes = arm.arm.changes;
    append(changes, own);
    PlannedRun planned{study_.design.runs.size(), arm.arm.file, changes_document(changes)};
    const std::string own_text = toml_text(changes_document(own));
    run.hash = fingerprint(software_versions().front().second + arm.hash + own_text);
    for (const Override& change : changes) run.set.push_back(override_text(change));
    study_.design.runs.push_back(std::move(run));
    study_.runs.push_back(std::move(planned));
  }

  Plan plan_;
  std::vector<std::string> models_;
  Diagnostics faults_;
  std::vector<CombinedArm> combined_;
  std::vector<ReadyArm> arms_;
  UnitSample samples_;
  ExpandedStudy study_;
};

}  // namespace

ExpandedStudy expand(const std::string& study_file, const std::vector<std::string>& model_folders) {
  Diagnostics faults;
  Plan plan = read_plan(study_file, faults);
  return expand(std::move(plan), model_folders, std::move(faults));
}

ExpandedStudy expand(Plan plan, const std::vector<std::string>& model_folders, Diagnostics faults) {
  return Expansion(std::move(plan), model_folders, std::move(faults)).make();
}

std::string run_case_text(const ExpandedStudy& study, const PlannedRun& run,
                          const std::string& folder) {
  const StudyDesign& design = study.design;
  const StudyRun& named = design.runs[run.index];
  Value document = run.changes;
  rebase_paths(document, relative_path(study.directory, folder));
  const auto put = [&document](const char* key, const std::string& text) {
    document.erase(key);
    Entry entry{key, {}, {}};
    entry.value.type = ValueType::text;
    entry.value.text = text;
    document.entries.insert(document.entries.begin(), entry);
  };
  put("base", relative_path(run.base, folder));
  put("title", design.title + ": " + design.arms[static_cast<std::size_t>(named.arm)].title);
  return "# Run " + named.name + " of a study; run again by `paracrine run` on this file.\n" +
         toml_text(document);
}

}  // namespace paracrine
