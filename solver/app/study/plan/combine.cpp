// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/combine.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "solver/app/study/plan/arm_names.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

constexpr std::size_t most_arms = 100000;

// Axes that step together; most hold one.
using AxisSet = std::vector<std::size_t>;

std::vector<std::string> axis_names(const Plan& plan) {
  std::vector<std::string> names;
  for (const PlanAxis& axis : plan.axes) names.push_back(axis.axis.name);
  return names;
}

std::optional<std::size_t> find_axis(const Plan& plan, const PlanName& name, Diagnostics& faults) {
  const std::vector<std::string> names = axis_names(plan);
  const auto found = std::ranges::find(names, name.text);
  if (found != names.end()) return found - names.begin();
  const std::string near = did_you_mean(name.text, names);
  faults.add(name.where, "zip",
             "no axis '" + one_line(name.text) + "'" +
                 (near.empty() ? "; axes are " + quoted_list(names) : near));
  return std::nullopt;
}

void check_lengths(const Plan& plan, const AxisSet& set, const PlanName& first,
                   Diagnostics& faults) {
  for (const std::size_t a : set) {
    const std::size_t length = plan.axes[a].values.size();
    if (length == plan.axes[set.front()].values.size()) continue;
    faults.add(first.where, "zip",
               "axes that step together need as many values each; '" + plan.axes[a].axis.name +
                   "' has " + std::to_string(length) + ", '" + plan.axes[set.front()].axis.name +
                   "' has " + std::to_string(plan.axes[set.front()].values.size()));
  }
}

// The axes of one set; one that stands in a set already is a fault.
AxisSet read_set(const Plan& plan, const std::vector<PlanName>& names, std::set<std::size_t>& taken,
                 Diagnostics& faults) {
  AxisSet set;
  for (const PlanName& name : names) {
    const auto axis = find_axis(plan, name, faults);
    if (!axis) continue;
    if (taken.insert(*axis).second) {
      set.push_back(*axis);
    } else {
      faults.add(name.where, "zip",
                 "axis '" + one_line(name.text) +
                     "' stands in it twice; all that step together "
                     "belong in one set");
    }
  }
  return set;
}

// In the order of the axes; a set stands where its first axis does.
std::vector<AxisSet> axis_sets(const Plan& plan, Diagnostics& faults) {
  std::map<std::size_t, std::size_t> leader;
  std::set<std::size_t> taken;
  for (std::size_t a = 0; a < plan.axes.size(); ++a) leader[a] = a;
  for (const std::vector<PlanName>& names : plan.zip) {
    const AxisSet set = read_set(plan, names, taken, faults);
    if (set.empty()) continue;
    check_lengths(plan, set, names.front(), faults);
    for (const std::size_t a : set) leader[a] = *std::ranges::min_element(set);
  }
  std::map<std::size_t, AxisSet> sets;
  for (const auto& [axis, first] : leader) sets[first].push_back(axis);
  std::vector<AxisSet> all;
  for (auto& [first, set] : sets) all.push_back(std::move(set));
  return all;
}

// "1e6 cells" and "early" speak for themselves, unless two axes are in cells; "3" does not.
bool needs_label(const Plan& plan, std::size_t a) {
  const StudyAxis& axis = plan.axes[a].axis;
  if (plan.axes[a].named) return false;
  const auto alike = [&axis](const PlanAxis& other) { return other.axis.unit == axis.unit; };
  return axis.unit.empty() || std::ranges::count_if(plan.axes, alike) > 1;
}

void take_value(const Plan& plan, std::size_t a, std::size_t step, CombinedArm& arm) {
  const PlanAxis& axis = plan.axes[a];
  if (step >= axis.values.size()) return;
  for (const Path& path : axis.paths) arm.changes.push_back({path, axis.values[step]});
  arm.arm.axis_values[a] = static_cast<int>(step);
  const std::string& text = axis.axis.values[step].text;
  const std::string name = file_name(axis.axis.name + "_" + text);
  arm.arm.name += (arm.arm.name.empty() ? "" : "__") + name;
  arm.arm.title += (arm.arm.title.empty() ? "" : ", ") +
                   (needs_label(plan, a) ? axis.axis.label + " " : "") + text;
}

void cross(const Plan& plan, const std::vector<AxisSet>& sets, std::size_t depth, CombinedArm arm,
           std::vector<CombinedArm>& all) {
  if (all.size() > most_arms) return;
  if (depth == sets.size()) return all.push_back(std::move(arm));
  const std::size_t steps = plan.axes[sets[depth].front()].values.size();
  for (std::size_t step = 0; step < steps; ++step) {
    CombinedArm next = arm;
    for (const std::size_t a : sets[depth]) take_value(plan, a, step, next);
    cross(plan, sets, depth + 1, std::move(next), all);
  }
}

CombinedArm start_of(const Plan& plan, const PlanArm& named) {
  CombinedArm arm;
  arm.arm.name = file_name(named.name);
  arm.arm.title = arm.arm.group = named.title;
  arm.arm.axis_values.assign(plan.axes.size(), -1);
  arm.arm.is_control = plan.control && plan.control->text == named.name;
  arm.file = named.file;
  arm.changes = named.changes;
  arm.where = named.where;
  return arm;
}

// The base alone: named after its axes, or "base" where there are none.
PlanArm unnamed(const Plan& plan) {
  PlanArm arm;
  arm.file = plan.base;
  arm.where = plan.base_where;
  return arm;
}

}  // namespace

std::optional<std::size_t> arm_named(const std::vector<CombinedArm>& arms,
                                     const std::string& name) {
  const std::string folder = file_name(name);
  std::vector<std::size_t> within;
  for (std::size_t a = 0; a < arms.size(); ++a) {
    if (arms[a].arm.name == folder) return a;
    if (arms[a].arm.name.starts_with(folder + "__")) within.push_back(a);
  }
  return within.empty() ? std::nullopt : std::optional(within[within.size() / 2]);
}

std::vector<CombinedArm> combine(const Plan& plan, Diagnostics& faults) {
  const std::vector<AxisSet> sets = axis_sets(plan, faults);
  std::vector<CombinedArm> all;
  for (const PlanArm& named : plan.arms)
    if (plan.control && plan.control->text == named.name) all.push_back(start_of(plan, named));
  const std::size_t controls = all.size();
  if (plan.arms.size() == controls) {
    CombinedArm base = start_of(plan, unnamed(plan));
    base.arm.name.clear();
    if (plan.axes.empty()) base.arm.name = base.arm.title = "base";
    cross(plan, sets, 0, std::move(base), all);
  }
  for (const PlanArm& named : plan.arms) {
    CombinedArm arm = start_of(plan, named);
    if (!arm.arm.is_control) cross(plan, sets, 0, std::move(arm), all);
  }
  if (all.size() > most_arms) {
    faults.add({plan.path, 0, 0}, "axis", "makes more than 100000 arms; take fewer values");
    return {};
  }
  NameCheck check(faults);
  for (const CombinedArm& arm : all) check(arm);
  return all;
}

}  // namespace paracrine
