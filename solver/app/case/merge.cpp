// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/merge.hpp"

#include <algorithm>

#include "solver/app/case/keys.hpp"

namespace paracrine {
namespace {

Entry text_entry(const std::string& key, const std::string& text, const SourceLocation& where) {
  Entry entry{key, where, {}};
  entry.value.type = ValueType::text;
  entry.value.text = text;
  entry.value.where = where;
  return entry;
}

bool is_parameter(const Path& path) {
  return path.size() == 2 && path[0] == "parameters";
}

// The card's source does not vouch for a number that the case brings.
void override_parameter(Value& card, const Value& value) {
  std::erase_if(card.entries, [](const Entry& entry) {
    return entry.key != "of" && entry.key != "range" && entry.key != "meaning";
  });
  card.where = value.where;
  card.entries.insert(card.entries.begin(), Entry{"value", value.where, value});
  card.entries.push_back(text_entry("source", "set at " + value.where.text(), value.where));
  card.entries.push_back(text_entry("grade", "scenario", value.where));
}

bool is_alternative(const Path& path) {
  const Key* key = find_key(path);
  return key && key->need == Need::alternative;
}

// Two alternatives side by side in one file stay: that is a fault to report.
void drop_replaced_alternatives(Value& base, const Value& later, const Path& path) {
  bool chosen = false;
  for (const Entry& entry : later.entries) chosen |= is_alternative(path / entry.key);
  if (!chosen) return;
  std::erase_if(base.entries, [&](const Entry& entry) {
    return !later.find(entry.key) && is_alternative(path / entry.key);
  });
}

bool is_joined(const Path& path) {
  const Key* key = find_key(path);
  return key && key->joined;
}

std::vector<Value> items_of(const Value& value) {
  return value.is(ValueType::list) ? value.items : std::vector<Value>{value};
}

// Text by text, so that what two cards name stands once; anything else is a fault to report.
void join(Value& base, const Value& later) {
  Value joined;
  joined.type = ValueType::list;
  joined.where = later.where;
  joined.items = items_of(base);
  for (const Value& item : items_of(later)) {
    const auto same = [&item](const Value& there) {
      return item.is(ValueType::text) && there.is(ValueType::text) && there.text == item.text;
    };
    if (std::ranges::none_of(joined.items, same)) joined.items.push_back(item);
  }
  base = std::move(joined);
}

void merge_entry(Value& base, const Entry& entry, const Path& parent) {
  const Path path = parent / entry.key;
  Value* there = base.find(entry.key);
  if (!there) {
    base.entries.push_back(entry);
  } else if (there->is(ValueType::table) && entry.value.is(ValueType::table)) {
    merge(*there, entry.value, path);
  } else if (there->is(ValueType::table) && is_parameter(path)) {
    override_parameter(*there, entry.value);
  } else if (is_joined(path)) {
    join(*there, entry.value);
  } else {
    *there = entry.value;
  }
}

}  // namespace

void merge(Value& base, const Value& later, const Path& path) {
  base.where = later.where;
  drop_replaced_alternatives(base, later, path);
  for (const Entry& entry : later.entries) merge_entry(base, entry, path);
}

}  // namespace paracrine
