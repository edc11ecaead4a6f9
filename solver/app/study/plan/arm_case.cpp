// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/arm_case.hpp"

#include <algorithm>
#include <filesystem>

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
  for (const Diagnostic& fault : found.list()) faults.add(fault);
  if (!found.empty()) return nullptr;
  files_.emplace_back(arm.file, std::move(document));
  return &files_.back().second;
}

std::optional<ArmCase> ArmCases::read(const CombinedArm& arm, Diagnostics& faults) {
  if (arm.file.empty()) return std::nullopt;  // the plan lacks a base, and that has been said
  const std::size_t before = faults.size();
  const Value* file = file_alone(arm, faults);
  if (!file) return std::nullopt;
  Value changed = *file;
  for (const Override& change : arm.changes) apply_override(changed, change, faults);
  if (faults.size() > before) return std::nullopt;

  Diagnostics found;
  ArmCase result;
  result.document =
      load_document(case_document(plan_, arm), plan_.directory, {plan_.path, {}, models_}, found);
  result.loaded.source = interpret(result.document, plan_.path, found);
  result.loaded.built = build_case(result.loaded.source, found);
  const std::string what = arm.arm.name.empty() ? "" : " (arm " + arm.arm.name + ")";
  add_in_place(found, arm.where, what, faults);
  if (!found.empty()) return std::nullopt;
  return result;
}

}  // namespace paracrine
