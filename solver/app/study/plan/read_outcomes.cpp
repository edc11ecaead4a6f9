// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/readers.hpp"

namespace paracrine {
namespace {

// "5 %" is a share of the larger value; anything else is in the measure's unit.
void read_margin(const Section& section, PlanOutcome& plan) {
  const auto margin = section.quantity("margin");
  plan.outcome.margin_text = "5 %";
  if (!margin) return;  // at fault, and said so
  plan.outcome.margin_text = margin->source.text;
  plan.outcome.relative = margin->quantity.unit.text == "%";
  plan.outcome.margin = margin->value();
  plan.margin_where = section.where("margin");
  if (!plan.outcome.relative) plan.margin = margin;
}

}  // namespace

std::vector<PlanOutcome> read_outcomes(const Section& outcomes, Diagnostics& faults) {
  std::vector<PlanOutcome> all;
  for (const auto& [name, section] : outcomes.tables()) {
    PlanOutcome plan;
    plan.outcome.name = name;
    plan.outcome.measure = section.has("measure") ? section.text("measure") : name;
    plan.outcome.over = section.text("over");
    plan.where = section.where();
    if (const auto at = section.quantity("at")) {
      plan.outcome.at = at->value();
      plan.outcome.at_text = at->source.text;
      plan.at_where = at->source.where;
    }
    plan.outcome.more_is_better = section.text("better") != "less";
    read_margin(section, plan);
    if (plan.outcome.at && plan.outcome.over != "end")
      faults.add(section.where("at"), section.path_of("at"),
                 "has no meaning beside over = \"" + plan.outcome.over + "\"; remove one");
    all.push_back(std::move(plan));
  }
  return all;
}

}  // namespace paracrine
