// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/check_keys.hpp"

#include <algorithm>

#include "solver/app/case/keys.hpp"
#include "solver/app/case/values.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

class Checker {
 public:
  Checker(const KeyTable& keys, Diagnostics& faults) : keys_(keys), faults_(faults) {}

  void check_table(const Value& table, const Path& path, std::string_view pattern) {
    for (const Entry& entry : table.entries) check_entry(entry, path, pattern);
    check_required(table, path, pattern);
    check_alternatives(table, path, pattern);
  }

 private:
  void check_entry(const Entry& entry, const Path& parent, std::string_view pattern) {
    const Path path = parent / entry.key;
    const Key* key = keys_.find(path);
    if (!key) return add_unknown(entry, path, pattern);
    const std::string fault = fault_of(*key, entry.value);
    if (!fault.empty()) {
      faults_.add(entry.value.where, path_text(path),
                  fault + unquoted(*key, entry) + misspelt(*key, entry.key, pattern));
    } else if (entry.value.is(ValueType::table) && !key->open) {
      check_table(entry.value, path, key->path);
    } else if (key->forms & form_tables) {
      for (const Value& item : entry.value.items) {
        if (item.is(ValueType::table)) check_table(item, path, key->path);
      }
    }
  }

  void add_unknown(const Entry& entry, const Path& path, std::string_view pattern) {
    const std::vector<std::string> known = keys_.names_below(pattern);
    const std::string near = did_you_mean(entry.key, known);
    const std::string rest = !near.empty()
                                 ? near
                                 : "; " + std::string(pattern.empty() ? "sections" : "keys") +
                                       " here are " + quoted_list(known, 20);
    faults_.add(entry.where, path_text(path), "unknown key" + rest);
  }

  // TOML reads the name of a pool without quotes as a table in a table.
  static std::string unquoted(const Key& key, const Entry& entry) {
    if (!key.path.starts_with("reaction.*.") || !entry.value.is(ValueType::table)) return {};
    if (last_segment(key) != "*" || entry.value.entries.empty()) return {};
    const std::string pool = entry.key + "." + entry.value.entries.front().key;
    return "; put the name of a pool in quotes, \"" + one_line(pool) + "\"";
  }

  // A misspelt key may pass for the name of a region; its value then rarely fits.
  std::string misspelt(const Key& key, const std::string& name, std::string_view pattern) const {
    if (last_segment(key) != "*") return {};
    return did_you_mean(name, keys_.names_below(pattern));
  }

  void check_required(const Value& table, const Path& path, std::string_view pattern) {
    for (const Key* key : keys_.below(pattern)) {
      if (key->need != Need::required || table.find(last_segment(*key))) continue;
      faults_.add(table.where, path_text(path / last_segment(*key)),
                  "missing; expected " + expectation(*key));
    }
  }

  void check_alternatives(const Value& table, const Path& path, std::string_view pattern) {
    std::vector<std::string> all, present;
    for (const Key* key : keys_.below(pattern)) {
      if (key->need != Need::alternative) continue;
      all.emplace_back(last_segment(*key));
      if (table.find(all.back())) present.push_back(all.back());
    }
    if (all.empty() || present.size() == 1) return;
    // An unknown key in its place has been reported: it was meant for the alternative.
    if (present.empty() && has_unknown(table, path)) return;
    faults_.add(
        table.where, path_text(path),
        "expected exactly one of " + quoted_list(all, 20) + ", found " + quoted_list(present));
  }

  bool has_unknown(const Value& table, const Path& path) const {
    return std::ranges::any_of(
        table.entries, [&](const Entry& entry) { return keys_.find(path / entry.key) == nullptr; });
  }

  const KeyTable& keys_;
  Diagnostics& faults_;
};

}  // namespace

void check_keys(const Value& document, Diagnostics& faults, const KeyTable& keys) {
  Checker(keys, faults).check_table(document, {}, "");
}

}  // namespace paracrine
