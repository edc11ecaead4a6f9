// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/document.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "solver/base/text.hpp"

namespace paracrine {

const Value* Value::find(std::string_view key) const noexcept {
  const auto entry = std::ranges::find(entries, key, &Entry::key);
  return entry == entries.end() ? nullptr : &entry->value;
}

Value* Value::find(std::string_view key) noexcept {
  return const_cast<Value*>(std::as_const(*this).find(key));
}

void Value::erase(std::string_view key) {
  std::erase_if(entries, [key](const Entry& entry) { return entry.key == key; });
}

std::vector<std::string> Value::keys() const {
  std::vector<std::string> names;
  for (const Entry& entry : entries) names.push_back(entry.key);
  return names;
}

std::string path_text(const Path& path) {
  std::string text;
  for (const std::string& segment : path) {
    const bool bare = !segment.empty() && std::ranges::all_of(segment, [](unsigned char c) {
      return std::isalnum(c) || c == '_' || c == '-' || c == '*';
    });
    if (!text.empty()) text += '.';
    text += bare ? segment : '"' + one_line(segment) + '"';
  }
  return text;
}

Path operator/(const Path& path, std::string_view segment) {
  Path longer = path;
  longer.emplace_back(segment);
  return longer;
}

std::string found_text(const Value& value) {
  switch (value.type) {
    case ValueType::text:
      return '"' + one_line(value.text) + '"';
    case ValueType::integer:
    case ValueType::real:
      return number(value.number);
    case ValueType::boolean:
      return value.truth ? "true" : "false";
    case ValueType::date:
      return "the date " + value.text;
    case ValueType::list:
      return value.items.empty() ? "an empty list"
                                 : "a list of " + std::to_string(value.items.size());
    case ValueType::table:
      break;
  }
  return "a table";
}

}  // namespace paracrine
