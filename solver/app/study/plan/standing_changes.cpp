// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/standing_changes.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"

namespace paracrine {
namespace {

/// Between the seeds of deliveries that are scattered apart: more than there are replicates.
constexpr int seeds_apart = 1000000;

Override change(Path path, Value value, const Plan& plan) {
  value.where = {plan.path, 0, 0};
  return {std::move(path), std::move(value)};
}

Value of_type(ValueType type) {
  Value value;
  value.type = type;
  return value;
}

Value integer(int number) {
  Value value = of_type(ValueType::integer);
  value.number = number;
  return value;
}

Value real(double number) {
  Value value = of_type(ValueType::real);
  value.number = number;
  return value;
}

Value no_fields() {
  return of_type(ValueType::boolean);  // false
}

Value text(std::string words) {
  Value value = of_type(ValueType::text);
  value.text = std::move(words);
  return value;
}

// Times as the case has them, and those the study asks for.
std::vector<std::string> times_asked(const Plan& plan) {
  std::vector<std::string> times;
  for (const PlanOutcome& outcome : plan.outcomes)
    if (outcome.outcome.at) times.push_back(outcome.outcome.at_text);
  if (plan.report.at) times.push_back(number(*plan.report.at) + " h");
  return times;
}

bool holds(const Value& times, const std::string& time) {
  const double wanted = parse_quantity(time).value();
  return std::ranges::any_of(times.items, [wanted](const Value& item) {
    return item.is(ValueType::text) && looks_like_quantity(item.text) &&
           std::abs(parse_quantity(item.text).value() - wanted) <= 1e-9 * std::abs(wanted);
  });
}

Value with_times(const Value* there, const std::vector<std::string>& more) {
  Value times = of_type(ValueType::list);
  if (there && there->is(ValueType::list)) times.items = there->items;
  if (there && !there->is(ValueType::list)) times.items = {*there};
  for (const std::string& time : more)
    if (!holds(times, time)) times.items.push_back(text(time));
  return times;
}

// What the study changes of a run that starts from another's state must be allowed, beside what the
// case allows.
void allow(const std::string& kind, const Plan& plan, const ArmCase& arm,
           std::vector<Override>& changes) {
  if (!arm.loaded.source.restart || changes.empty()) return;
  const Path path{"restart", "allow"};
  const auto set = std::ranges::find(changes, path, &Override::path);
  Value kinds = of_type(ValueType::list);
  for (const std::string& each : arm.loaded.source.restart->allow)
    kinds.items.push_back(text(each));
  if (set != changes.end()) kinds = set->value;
  kinds.items.push_back(text(kind));
  std::erase_if(changes, [&path](const Override& one) { return one.path == path; });
  changes.push_back(change(path, kinds, plan));
}

}  // namespace

std::vector<Override> seed_changes(const Plan& plan, const ArmCase& arm, int replicate) {
  std::vector<Override> changes;
  if (!plan.replicates_where) return changes;
  std::vector<int> own;  // seeds of the case: deliveries that differ in them still do
  for (const DeliveryCase& delivery : arm.loaded.source.deliveries) {
    const Value* random = arm.document.find("delivery")->find(delivery.name)->find("random");
    if (!random) continue;
    const Value* seed = random->find("seed");
    own.push_back(seed ? static_cast<int>(seed->number) : 0);
    const auto kind = std::ranges::find(own, own.back()) - own.begin();
    changes.push_back(
        change({"delivery", delivery.name, "random", "seed"},
               integer(plan.first_seed + replicate + seeds_apart * static_cast<int>(kind)), plan));
  }
  allow("dose", plan, arm, changes);
  return changes;
}

std::vector<Override> output_changes(const Plan& plan, const ArmCase& arm, bool keep_fields) {
  std::vector<Override> changes;
  const Value* output = arm.document.find("output");
  const std::vector<std::string> times = times_asked(plan);
  if (!times.empty())
    changes.push_back(
        change({"output", "at"}, with_times(output ? output->find("at") : nullptr, times), plan));
  if (!keep_fields) changes.push_back(change({"output", "fields"}, no_fields(), plan));
  allow("outputs", plan, arm, changes);
  return changes;
}

std::vector<FinerRun> finer_runs(const Plan& plan, const ArmCase& arm) {
  std::vector<FinerRun> runs;
  const Case& c = arm.loaded.source;
  std::vector<Override> common = seed_changes(plan, arm, 0);
  std::ranges::move(output_changes(plan, arm, false), std::back_inserter(common));
  const bool can_refine = !c.mesh.well_mixed() && !c.restart;
  for (int level = 1; level <= plan.verify_levels && can_refine; ++level) {
    runs.push_back({level == 1 ? "finer_mesh" : "finer_mesh_" + std::to_string(level), common});
    runs.back().changes.push_back(change({"mesh", "refine"}, integer(c.mesh.refine + level), plan));
  }
  if (!c.time.steady) {
    runs.push_back({"finer_time", common});
    runs.back().changes.push_back(change({"time", "tolerance"}, real(c.time.tolerance / 10), plan));
    allow("numerics", plan, arm, runs.back().changes);
  }
  return runs;
}

}  // namespace paracrine
