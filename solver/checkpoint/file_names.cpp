// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/file_names.hpp"

#include <charconv>
#include <cstdio>

namespace paracrine {
namespace {

std::string numbered(std::int64_t number, const char* ending) {
  char name[48];
  std::snprintf(name, sizeof name, "state_%06lld%s", static_cast<long long>(number), ending);
  return name;
}

/// The number of a name written by numbered(); to the letter, so that a number has one name.
std::optional<std::int64_t> number_of(std::string_view name, const char* ending) {
  constexpr std::string_view start = "state_";
  if (!name.starts_with(start)) return {};
  std::int64_t number = 0;
  std::from_chars(name.data() + start.size(), name.data() + name.size(), number);
  if (number <= 0 || number > highest_number || name != numbered(number, ending)) return {};
  return number;
}

bool is_mesh_name(std::string_view name) {
  constexpr std::string_view start = "mesh_";
  if (!name.starts_with(start)) return false;
  const auto hash = name.substr(start.size(), 16);
  int ranks = 0;
  if (hash.find_first_not_of("0123456789abcdef") != hash.npos) return false;
  if (name.size() > 22) std::from_chars(name.data() + 22, name.data() + name.size(), ranks);
  return ranks > 0 && name == mesh_file_name(hash, ranks);
}

}  // namespace

std::string header_name(std::int64_t number) {
  return numbered(number, ".json");
}

std::string state_name(std::int64_t number) {
  return numbered(number, ".h5");
}

std::string mesh_file_name(std::string_view node_order_hash, int ranks) {
  return "mesh_" + std::string(node_order_hash) + "_" + std::to_string(ranks) + ".h5";
}

std::optional<FileName> file_name(std::string_view name) {
  if (const auto number = number_of(name, ".json")) return FileName{FileKind::header, *number};
  if (const auto number = number_of(name, ".h5")) return FileName{FileKind::state, *number};
  if (is_mesh_name(name)) return FileName{FileKind::mesh};
  constexpr std::string_view part = ".part";
  if (!name.ends_with(part)) return {};
  const auto whole = file_name(name.substr(0, name.size() - part.size()));
  if (!whole || whole->kind == FileKind::part) return {};
  return FileName{FileKind::part, whole->number};
}

}  // namespace paracrine
