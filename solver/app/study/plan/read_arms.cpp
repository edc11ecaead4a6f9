// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <filesystem>

#include "solver/app/case/base_case.hpp"
#include "solver/app/study/plan/readers.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

// delivery.depot.dose = ".." reads as tables in tables. Each value at the end of a path is one
// change; tables merge, as they do in a case.
void flatten(const Value& value, const Path& path, std::vector<Override>& changes) {
  if (!value.is(ValueType::table) || value.entries.empty()) {
    changes.push_back({path, value});
    return;
  }
  for (const Entry& entry : value.entries) flatten(entry.value, path / entry.key, changes);
}

// "delivery.depot.dose" in quotes is one key to TOML and a path to us.
Path first_segments(const Entry& entry, const std::string& key, Diagnostics& faults) {
  if (entry.key.find('.') == std::string::npos) return {entry.key};
  return read_case_path({entry.key, entry.where, key}, faults);
}

std::vector<Override> read_changes(const Section& arm, Diagnostics& faults) {
  std::vector<Override> changes;
  const Value* set = arm.find("set");
  if (!set) return changes;
  for (const Entry& entry : set->entries) {
    flatten(entry.value, first_segments(entry, arm.path_of("set"), faults), changes);
  }
  return changes;
}

}  // namespace

Path read_case_path(const SourceText& text, Diagnostics& faults) {
  Path path = split_path(text.text);
  const bool empty_segment = std::ranges::any_of(path, &std::string::empty);
  if (empty_segment)
    faults.add(text.where, text.key,
               "empty name in the path \"" + one_line(text.text) +
                   "\"; expected one such as \"delivery.depot.dose\"");
  return path;
}

std::vector<PlanArm> read_arms(const Section& arms, const Plan& plan, Diagnostics& faults) {
  std::vector<PlanArm> all;
  for (const auto& [name, section] : arms.tables()) {
    PlanArm arm;
    arm.name = name;
    arm.title = section.has("title") ? section.text("title") : name;
    arm.file = section.has("case")
                   ? (std::filesystem::path(plan.directory) / section.text("case")).string()
                   : plan.base;
    arm.where = section.has("case") ? section.where("case") : section.where();
    arm.changes = read_changes(section, faults);
    all.push_back(std::move(arm));
  }
  return all;
}

}  // namespace paracrine
