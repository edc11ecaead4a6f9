// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/remarks.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace paracrine {
namespace {

void strip(Value& value, const Path& path) {
  std::erase_if(value.entries, [&](const Entry& entry) { return is_remark(path / entry.key); });
  for (Entry& entry : value.entries) strip(entry.value, path / entry.key);
}

}  // namespace

bool is_remark(const Path& path) {
  constexpr std::array<std::string_view, 4> sections{"title", "description", "base", "expect"};
  constexpr std::array<std::string_view, 4> sayings{"source", "grade", "meaning", "range"};
  if (std::ranges::count(sections, path.front())) return true;
  if (path.front() == "output") return path.size() == 2 && path.back() == "directory";
  if (path.size() != 3) return false;
  if (path.front() == "measure") return path.back() == "says";
  return path.front() == "parameters" && std::ranges::count(sayings, path.back());
}

Value without_remarks(Value document) {
  strip(document, {});
  return document;
}

}  // namespace paracrine
