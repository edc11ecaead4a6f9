// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/app/case/keys.hpp"
#include "solver/app/case/reference.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

Path split(std::string_view text) {
  Path path;
  while (!text.empty()) {
    const std::size_t dot = text.find('.');
    path.emplace_back(text.substr(0, dot));
    text = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
  }
  return path;
}

std::string details(const Key& key) {
  std::string text = std::string(key.path) + "\n  " + std::string(key.meaning) + '\n';
  text += "  accepts:  " + expectation(key) + '\n';
  if (!key.fallback.empty()) text += "  default:  " + std::string(key.fallback) + '\n';
  if (key.need == Need::required) text += "  required\n";
  if (key.need == Need::alternative) text += "  one of several alternatives beside it\n";
  return text;
}

std::string shown_name(const Key& key) {
  if (last_segment(key) != "*") return std::string(last_segment(key));
  std::string name(key.name);
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
  return name;
}

std::string list_below(const KeyTable& keys, std::string_view path) {
  std::size_t width = 0;
  for (const Key* key : keys.below(path)) width = std::max(width, shown_name(*key).size());
  std::string text;
  for (const Key* key : keys.below(path)) {
    std::string name = shown_name(*key);
    name.resize(width, ' ');
    text += "  " + name + "  " + std::string(key->meaning) + '\n';
  }
  return text;
}

[[noreturn]] void refuse(const KeyTable& keys, const Path& path, const Path& known) {
  const Key* parent = keys.find(known);
  const std::vector<std::string> names = keys.names_below(parent ? parent->path : "");
  const std::string near = did_you_mean(path[known.size()], names);
  throw InputError("no key '" + path_text(path) + "'" +
                   (near.empty() ? "; known " +
                                       (known.empty() ? std::string("sections")
                                                      : "in '" + path_text(known) + "'") +
                                       " are " + quoted_list(names, 30)
                                 : near));
}

}  // namespace

std::string describe(std::string_view text, const KeyTable& keys) {
  if (text.empty())
    return "A " + keys.kind() + " file has these sections:\n" + list_below(keys, "");
  const Path path = split(text);
  Path known;
  for (const std::string& segment : path) {
    if (!keys.find(known / segment)) refuse(keys, path, known);
    known.push_back(segment);
  }
  const Key& key = *keys.find(path);
  const std::string below = list_below(keys, key.path);
  return details(key) + (below.empty() ? "" : "keys:\n" + below);
}

}  // namespace paracrine
