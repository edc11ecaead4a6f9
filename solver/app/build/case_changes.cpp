// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/case_changes.hpp"

#include <algorithm>
#include <map>

#include "solver/app/build/remarks.hpp"
#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

// What stands at the end of a path.
struct Leaf {
  Path path;
  std::string value;
};
using Leaves = std::map<std::string, Leaf>;  // by the path's text

// The cards lie in the case already; the others say from where it goes on and when it is saved.
bool is_no_difference(const Path& path) {
  static const std::vector<std::string> sections{"model", "checkpoint", "restart"};
  return is_remark(path) || std::ranges::count(sections, path.front());
}

std::string kind_of(const Path& path) {
  const std::string& section = path.front();
  if (section == "time") {
    if (path.size() > 1 && path[1] == "end") return "end";
    const bool fixed = path.size() > 1 && (path[1] == "start" || path[1] == "steady");
    return fixed ? "" : "numerics";
  }
  if (section == "solver" || section == "ledger") return "numerics";
  if (section == "output" || section == "measure") return "outputs";
  if (section == "delivery") return "dose";
  if (section == "parameters") return "parameters";
  return {};
}

void gather(const Value& value, const Path& path, Leaves& leaves) {
  if (!path.empty() && is_no_difference(path)) return;
  if (value.is(ValueType::table)) {
    for (const Entry& entry : value.entries) gather(entry.value, path / entry.key, leaves);
    return;
  }
  // A parameter given by its value alone is one with nothing said of it.
  const Path full = path.size() == 2 && path.front() == "parameters" ? path / "value" : path;
  leaves[path_text(full)] = {full, toml_value_text(value)};
}

Leaves leaves_of(const Value& document) {
  Leaves leaves;
  gather(document, {}, leaves);
  return leaves;
}

std::string at(const Leaves& leaves, const std::string& path) {
  const auto found = leaves.find(path);
  return found == leaves.end() ? "" : found->second.value;
}

std::string shown(const std::string& value) {
  return value.empty() ? "absent" : one_line(value, 60);
}

}  // namespace

std::vector<CaseChange> case_changes(const Value& was, const Value& is) {
  const Leaves before = leaves_of(was), now = leaves_of(is);
  Leaves all = before;
  all.insert(now.begin(), now.end());
  std::vector<CaseChange> changes;
  for (const auto& [path, leaf] : all)
    if (at(before, path) != at(now, path))
      changes.push_back({path, leaf.path, at(before, path), at(now, path), kind_of(leaf.path)});
  return changes;
}

std::vector<CaseChange> refused_changes(const std::vector<CaseChange>& changes,
                                        const std::vector<std::string>& allowed) {
  std::vector<CaseChange> refused = changes;
  std::erase_if(refused, [&allowed](const CaseChange& change) {
    return !change.kind.empty() && std::ranges::count(allowed, change.kind);
  });
  return refused;
}

std::string change_text(const CaseChange& change) {
  return change.path + " was " + shown(change.was) + ", is " + shown(change.is) +
         (change.kind.empty() ? " (nothing allows this)" : " (" + change.kind + ")");
}

std::string kinds_of(const std::vector<CaseChange>& changes, const std::string& separator) {
  std::string kinds;
  for (const CaseChange& change : changes)
    if (kinds.find(change.kind) == std::string::npos)
      kinds += (kinds.empty() ? "" : separator) + change.kind;
  return kinds;
}

void refuse_changes(const std::vector<CaseChange>& changes, const std::vector<std::string>& allowed,
                    const std::string& where, bool by_case) {
  const auto refused = refused_changes(changes, allowed);
  if (refused.empty()) return;
  std::string lines;
  for (const CaseChange& change : refused) lines += "\n  " + change_text(change);
  if (const std::string kinds = kinds_of(refused, ","); !kinds.empty())
    lines += "\nUndo this, or allow it with " +
             (by_case ? "[restart] allow = [\"" + kinds_of(refused, "\", \"") + "\"]"
                      : "--allow " + kinds);
  throw InputError(where + ": the case is not the one whose state was saved:" + lines);
}

bool change_rates(const std::vector<CaseChange>& changes) {
  return std::ranges::any_of(changes, [](const CaseChange& change) {
    return change.kind == "dose" || change.kind == "parameters" || change.kind == "numerics";
  });
}

}  // namespace paracrine
