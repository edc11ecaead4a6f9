// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/expand.hpp"

#include <algorithm>
#include <filesystem>

#include "solver/app/study/plan/draws.hpp"
#include "solver/app/study/plan/faults_once.hpp"
#include "solver/app/study/plan/list_runs.hpp"
#include "solver/app/study/plan/lookups.hpp"
#include "solver/app/study/plan/ready_arm.hpp"
#include "solver/app/study/plan/sample_faults.hpp"
#include "solver/output/run_statistics.hpp"

namespace paracrine {
namespace {

class Expansion {
 public:
  Expansion(Plan plan, std::vector<std::string> model_folders, Diagnostics faults)
      : plan_(std::move(plan)), models_(std::move(model_folders)), faults_(std::move(faults)) {}

  ExpandedStudy make() {
    combined_ = combine(plan_, faults_);
    check_number_of_runs();
    read_arms();
    if (first_) look_up_names();
    draw_samples();
    throw_once_each(faults_);
    describe();
    list_runs(plan_, arms_, samples_, study_, faults_);
    throw_once_each(faults_);
    return std::move(study_);
  }

 private:
  void check_number_of_runs() const {
    if (number_of_runs(plan_, combined_.size()) <= static_cast<double>(most_runs)) return;
    Diagnostics faults;
    faults.add({plan_.path, 0, 0}, "",
               "makes more than a million runs; take fewer of what makes them");
    faults.throw_if_any();  // nothing else is worth the time it would take to find it
  }

  void read_arms() {
    ArmCases cases(plan_, models_);
    for (const CombinedArm& arm : combined_) add_arm(cases, arm, faults_);
    if (first_ || combined_.empty()) return;
    // No arm is sound; the names of the study are held against the case without changes.
    CombinedArm bare = combined_.front();
    bare.changes.clear();
    Diagnostics told_before;
    add_arm(cases, bare, told_before);
  }

  void add_arm(ArmCases& cases, const CombinedArm& arm, Diagnostics& faults) {
    std::optional<ArmCase> nominal = cases.read(arm, faults);
    if (!nominal) return;
    arms_.push_back(ready_arm(plan_, arm, *nominal, software_versions().front().second));
    if (first_) {
      check_units(plan_, *first_, *nominal, arm, faults);
    } else {
      first_ = std::move(nominal);
    }
  }

  // By the first arm whose case is sound.
  void look_up_names() {
    take_card_ranges(plan_.uncertain, first_->loaded.source, faults_);
    look_up(plan_, combined_, *first_, faults_);
    if (arms_.size() != combined_.size() || plan_.replicates <= 1) return;
    if (std::ranges::none_of(arms_, &ReadyArm::is_random))
      faults_.add(*plan_.replicates_where, "replicates",
                  "no delivery is placed at random, so all replicates would be the same");
  }

  void draw_samples() {
    std::erase_if(plan_.uncertain, [](const PlanUncertain& one) { return !one.distribution; });
    if (!first_) return;
    samples_ = draw(plan_.uncertain, plan_.sampling, faults_);
    if (samples_.rows > 0)
      check_sample(plan_, models_, arms_, sample_changes(plan_, samples_, 1), faults_);
  }

  void describe() {
    StudyDesign& design = study_.design;
    study_.directory = plan_.directory;
    design.title = title();
    design.question = plan_.question;
    for (const PlanAxis& axis : plan_.axes) design.axes.push_back(axis.axis);
    for (const ReadyArm& arm : arms_) design.arms.push_back(arm.shown());
    for (const PlanOutcome& outcome : plan_.outcomes) design.outcomes.push_back(outcome.outcome);
    for (const PlanUncertain& one : plan_.uncertain) design.uncertain.push_back(one.parameter);
    design.sampling = plan_.sampling;
    design.report = plan_.report;
    design.report.verify = arms_to_verify();
    for (const ReadyArm& arm : arms_)
      if (arm.from_state && std::ranges::count(design.report.verify, arm.shown().name))
        design.report.on_saved_mesh.push_back(arm.shown().name);
    design.replicates = plan_.replicates;
    design.ranks = plan_.ranks;
  }

  // The plan's, the case's, else the file's name.
  std::string title() const {
    if (!plan_.title.empty()) return plan_.title;
    const std::string& of_case = first_->loaded.source.title;
    return of_case.empty() ? std::filesystem::path(plan_.path).stem().string() : of_case;
  }

  // By default the control, which stands first, and the arm with the most of all axes: of an arm in
  // which nothing happens nothing can be learnt about the others.
  std::vector<std::string> arms_to_verify() const {
    std::vector<std::string> names;
    if (!plan_.verify) {
      names.push_back(combined_.front().arm.name);
      if (combined_.size() > 1) names.push_back(combined_.back().arm.name);
      return names;
    }
    for (const PlanName& name : *plan_.verify)
      names.push_back(combined_[*arm_named(combined_, name.text)].arm.name);
    return names;
  }

  Plan plan_;
  std::vector<std::string> models_;
  Diagnostics faults_;
  std::vector<CombinedArm> combined_;
  std::vector<ReadyArm> arms_;
  std::optional<ArmCase> first_;  // the first sound one: names are held against it
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

}  // namespace paracrine
