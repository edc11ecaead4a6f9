// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/lookups.hpp"

#include <algorithm>

#include "solver/base/text.hpp"
#include "solver/output/picture/slice.hpp"
#include "solver/time/same_time.hpp"

namespace paracrine {
namespace {

const MeasureSpec* measure_of(const ArmCase& c, const std::string& name) {
  const auto& all = c.loaded.built.measures;
  const auto found = std::ranges::find(all, name, &MeasureSpec::name);
  return found == all.end() ? nullptr : &*found;
}

class Lookups {
 public:
  Lookups(const Plan& plan, const ArmCase& c, Diagnostics& faults)
      : plan_(plan), case_(c), faults_(faults) {
    for (const MeasureSpec& measure : c.loaded.built.measures) measures_.push_back(measure.name);
    for (const Species& species : c.loaded.built.problem.species) species_.push_back(species.name);
  }

  void outcome(PlanOutcome& outcome) {
    const MeasureSpec* measure = find_measure(outcome.outcome.measure);
    const std::string key = "outcome." + outcome.outcome.name;
    if (!measure) return unknown(outcome.where, key, "measure", outcome.outcome.measure, measures_);
    if (outcome.margin) take_margin(outcome, *measure, key + ".margin");
    time(outcome.outcome.at, outcome.at_where, key + ".at");
  }

  void report(const ReportPlan& report, const ReportPlaces& where) {
    for (const std::string& name : report.curves)
      if (!find_measure(name)) unknown(where.curves, "report.curves", "measure", name, measures_);
    for (const std::string& name : report.fields)
      if (!std::ranges::count(species_, name))
        unknown(where.fields, "report.fields", "species", name, species_);
    time(report.at, where.at, "report.at");
    try {
      if (!report.slice.empty()) parse_slice(report.slice);
    } catch (const InputError& error) {
      faults_.add(where.slice, "report.slice", error.what());
    }
  }

  void verify(const std::vector<CombinedArm>& arms) {
    if (!plan_.verify) return;
    std::vector<std::string> names;
    for (const PlanArm& arm : plan_.arms) names.push_back(arm.name);
    for (const CombinedArm& arm : arms)
      if (!std::ranges::count(names, arm.arm.name)) names.push_back(arm.arm.name);
    for (const PlanName& name : *plan_.verify)
      if (!arm_named(arms, name.text))
        unknown(name.where, "report.verify", "arm", name.text, names);
  }

 private:
  const MeasureSpec* find_measure(const std::string& name) const { return measure_of(case_, name); }

  void unknown(const SourceLocation& where, const std::string& key, const std::string& kind,
               const std::string& name, const std::vector<std::string>& known) {
    const std::string near = did_you_mean(name, known);
    faults_.add(where, key,
                "no " + kind + " '" + one_line(name) + "'" +
                    (near.empty() ? "; known are " + quoted_list(known) : near));
  }

  void take_margin(PlanOutcome& plan, const MeasureSpec& measure, const std::string& key) {
    const bool bare = measure.unit.empty() || measure.unit == "1";
    const Unit unit = parse_unit(bare ? "1" : measure.unit);
    plan.outcome.margin = plan.margin->value() / unit.factor;
    if (!(unit.dimension == plan.margin->quantity.unit.dimension))
      faults_.add(plan.margin_where, key,
                  "expected a share such as \"5 %\", or a " +
                      (bare ? "plain number" : "value in " + measure.unit) + ", found \"" +
                      one_line(plan.margin->source.text) + "\"");
  }

  void time(const std::optional<double>& at, const SourceLocation& where, const std::string& key) {
    const TimeCase& run = case_.loaded.source.time;
    if (!at) return;
    if (run.steady) {
      faults_.add(where, key, "has no meaning in a steady case");
    } else if (*at < run.start || *at > run.end * (1 + 1e-12)) {
      faults_.add(where, key, "is not within the time of the runs");
    } else if (*at < case_.start && !same_time(*at, case_.start)) {
      faults_.add(where, key,
                  "lies before the state from which the runs start, of t = " +
                      number(case_.start / run.display.factor, 6) + " " + run.display.text);
    }
  }

  const Plan& plan_;
  const ArmCase& case_;
  Diagnostics& faults_;
  std::vector<std::string> measures_, species_;
};

}  // namespace

void look_up(Plan& plan, const std::vector<CombinedArm>& arms, const ArmCase& first,
             Diagnostics& faults) {
  Lookups lookups(plan, first, faults);
  for (PlanOutcome& outcome : plan.outcomes) lookups.outcome(outcome);
  lookups.report(plan.report, plan.report_where);
  lookups.verify(arms);
}

void check_units(const Plan& plan, const ArmCase& first, const ArmCase& arm,
                 const CombinedArm& named, Diagnostics& faults) {
  for (const PlanOutcome& outcome : plan.outcomes) {
    const MeasureSpec* here = measure_of(arm, outcome.outcome.measure);
    const MeasureSpec* there = measure_of(first, outcome.outcome.measure);
    if (!here || !there || here->unit == there->unit) continue;
    faults.add(outcome.where, "outcome." + outcome.outcome.name,
               "arms have it in different units, " + there->unit + " and " + here->unit + " (arm " +
                   named.arm.name + ")");
  }
}

}  // namespace paracrine
