// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/overrides.hpp"

#include "solver/app/case/keys.hpp"
#include "solver/app/case/merge.hpp"
#include "solver/app/case/parse.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

struct Halves {
  Path path;
  std::string value;
};

// Segments are separated by dots; quotes protect dots and equal signs.
// Ends at the first '=' outside quotes, or at the end of the text.
std::size_t read_path(const std::string& text, Path& path) {
  path.assign(1, {});
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote ? c == quote : (c == '"' || c == '\'')) {
      quote = quote ? 0 : c;
    } else if (!quote && c == '.') {
      path.emplace_back();
    } else if (!quote && c == '=') {
      return i;
    } else if (quote || c != ' ') {
      path.back() += c;
    }
  }
  return text.size();
}

Halves split(const std::string& text) {
  Path path;
  const std::size_t equals = read_path(text, path);
  if (equals < text.size()) return {path, text.substr(equals + 1)};
  throw InputError("--set " + one_line(text) +
                   ": no '='; expected PATH=VALUE such as delivery.depot.dose=\"5e6 cells\"");
}

void relocate(Value& value, const SourceLocation& where) {
  value.where = where;
  value.verbatim = false;
  for (Value& item : value.items) relocate(item, where);
  for (Entry& entry : value.entries) {
    entry.where = where;
    relocate(entry.value, where);
  }
}

Value parse_value(const std::string& text) {
  try {
    const Value document = parse_document("value = " + text, "--set");
    if (document.entries.size() == 1) return document.entries.front().value;
  } catch (const InputError&) {  // not TOML: a plain text
  }
  Value value;
  value.type = ValueType::text;
  value.text = text;
  return value;
}

// What may stand at this place: the user's own names where the pattern has *, else known keys.
std::vector<std::string> known_here(const Value& table, std::string_view pattern) {
  std::vector<std::string> names = names_below(pattern);
  for (const std::string& name : table.keys()) names.push_back(name);
  return names;
}

bool names_something_new(const Key& key) {
  // Regions of a value table, species of a reaction or boundary may be new in an override.
  return last_segment(key) == "*" && key.name != "region" && !key.path.starts_with("reaction.*.") &&
         !key.path.starts_with("boundary.*.") && !key.path.starts_with("expect.");
}

std::string unknown(const Value& table, const Key* parent, const Path& path) {
  const std::vector<std::string> known = known_here(table, parent ? parent->path : "");
  const std::string near = did_you_mean(path.back(), known);
  return "unknown path '" + path_text(path) + "'" +
         (!near.empty()   ? near
          : known.empty() ? "; the case has nothing there"
                          : "; known here: " + quoted_list(known));
}

}  // namespace

Path split_path(const std::string& text) {
  Path path;
  read_path(text, path);
  return path;
}

std::string override_text(const Override& change) {
  return path_text(change.path) + "=" + toml_value_text(change.value);
}

Value document_of(const Override& change) {
  Value document;
  document.where = change.value.where;
  Value* table = &document;
  for (const std::string& segment : change.path) {
    table->entries.push_back({segment, change.value.where, {}});
    table = &table->entries.back().value;
    table->where = change.value.where;
  }
  *table = change.value;
  return document;
}

Override parse_override(const std::string& text) {
  refuse_control(text, {"--set", 0, 0});
  Halves halves = split(text);
  for (const std::string& segment : halves.path) {
    if (segment.empty()) {
      throw InputError("--set " + one_line(text) +
                       ": empty name in the path; expected PATH=VALUE such as time.end=\"2 day\"");
    }
  }
  Override change{halves.path, parse_value(halves.value)};
  relocate(change.value, {"--set " + path_text(change.path), 0, 0});
  return change;
}

void apply_override(Value& document, const Override& change, Diagnostics& faults) {
  const Value* there = &document;
  static const Value nothing;
  const Key* parent = nullptr;
  Path path;
  for (const std::string& segment : change.path) {
    path.push_back(segment);
    const Key* key = find_key(path);
    const Value* next = there->find(segment);
    if (!key || (!next && names_something_new(*key))) {
      return faults.add(change.value.where, "", unknown(*there, parent, path));
    }
    parent = key;
    there = next ? next : &nothing;
  }
  Value later = document_of(change);
  later.where = document.where;
  merge(document, later);
}

}  // namespace paracrine
