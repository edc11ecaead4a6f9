// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/arm_case.hpp"

#include <algorithm>
#include <filesystem>

#include "solver/app/build/saved_start.hpp"
#include "solver/app/case/merge.hpp"
#include "solver/app/case/read_case.hpp"
#include "solver/app/study/paths.hpp"

namespace paracrine {
namespace {

// As a case file would say it, in the study's folder.
Value case_document(const Plan& plan, const CombinedArm& arm) {
  Value document = changes_document(arm.changes);
  document.where = {plan.path, 0, 0};
  Entry base{"base", arm.where, {}};
  base.value.type = ValueType::text;
  base.value.text = relative_path(arm.file, plan.directory);
  base.value.where = arm.where;
  document.entries.insert(document.entries.begin(), base);
  return document;
}

void add_in_place(const Diagnostics& found, const SourceLocation& where, const std::string& what,
                  Diagnostics& faults) {
  for (const Diagnostic& fault : found.list())
    faults.add(fault.where.file.empty() ? where : fault.where, fault.key, fault.message + what);
}

bool same_place(const SourceLocation& a, const SourceLocation& b) {
  return a.file == b.file && a.line == b.line && a.column == b.column;
}

// Where the path of a change stands: an axis says it once for all its values.
SourceLocation place_of_path(const Plan& plan, const Override& change) {
  const auto is_here = [&](const Value& value) {
    return same_place(value.where, change.value.where);
  };
  for (const PlanAxis& axis : plan.axes)
    for (std::size_t i = 0; i < axis.paths_where.size(); ++i)
      if (axis.paths[i] == change.path && std::ranges::any_of(axis.values, is_here))
        return axis.paths_where[i];
  return change.value.where;
}

// Whether the case has the path; a fault, but for empty names, which the plan's reader has told.
bool apply(Value& document, const Override& change, const Plan& plan, Diagnostics& faults) {
  if (std::ranges::any_of(change.path, &std::string::empty)) return false;
  Diagnostics found;
  apply_override(document, change, found);
  for (const Diagnostic& fault : found.list())
    faults.add(place_of_path(plan, change), fault.key, fault.message);
  return found.empty();
}

}  // namespace

Value changes_document(const std::vector<Override>& changes) {
  Value document;
  for (const Override& change : changes) merge(document, document_of(change));
  return document;
}

const Value* ArmCases::file_alone(const CombinedArm& arm, Diagnostics& faults) {
  const auto known = std::ranges::find(files_, arm.file, &std::pair<std::string, Value>::first);
  if (known != files_.end()) return &known->second;
  CombinedArm alone = arm;
  alone.changes.clear();
  Diagnostics found;
  Value document;
  try {
    const CaseSource source{plan_.path, {}, models_};
    document = load_document(case_document(plan_, alone), plan_.directory, source, found);
  } catch (const InputError& error) {  // the file is no TOML
    found.add(arm.where, "", error.what());
  }
  for (Diagnostic fault : found.list()) {
    if (fault.key == "base" && arm.file != plan_.base) fault.key.clear();  // an arm's `case`
    faults.add(std::move(fault));
  }
  if (!found.empty()) return nullptr;
  files_.emplace_back(arm.file, std::move(document));
  return &files_.back().second;
}

std::optional<ArmCase> ArmCases::read(const CombinedArm& arm, Diagnostics& faults) {
  if (arm.file.empty()) return std::nullopt;  // the plan lacks a base, and that has been said
  const Value* file = file_alone(arm, faults);
  if (!file) return std::nullopt;
  Value changed = *file;
  bool known = true;
  for (const Override& change : arm.changes) known &= apply(changed, change, plan_, faults);
  if (!known) return std::nullopt;

  Diagnostics found;
  ArmCase result;
  result.document =
      load_document(case_document(plan_, arm), plan_.directory, {plan_.path, {}, models_}, found);
  result.loaded.source = interpret(result.document, plan_.path, found);
  result.loaded.built = build_case(result.loaded.source, found);
  result.start = result.loaded.source.time.start;
  if (found.empty() && result.loaded.source.restart)
    result.start = check_start(result.loaded.source, found).value_or(result.start);
  const std::string what = arm.arm.name.empty() ? "" : " (arm " + arm.arm.name + ")";
  add_in_place(found, arm.where, what, faults);
  if (!found.empty()) return std::nullopt;
  return result;
}

}  // namespace paracrine
