// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/keys.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace paracrine {
namespace {

std::vector<Key> keys_of_head() {
  return {
      {.path = "title",
       .forms = form_text,
       .example = "\"A depot in muscle\"",
       .meaning = "Name of the case, shown on every output."},
      {.path = "description",
       .forms = form_text,
       .example = "\"What is asked, and of what.\"",
       .meaning = "Free text that travels with the results."},
      {.path = "base",
       .forms = form_text,
       .example = "\"case.toml\"",
       .meaning = "Another case, by its path from this file, that this one is with changes: tables "
                  "merge key by key, anything else replaces. What the base expects and its output "
                  "directory are "
                  "dropped.",
       .is_file = true},
  };
}

std::vector<Key> assemble() {
  return joined({keys_of_head, keys_of_model_and_mesh, keys_of_shapes, keys_of_mesh_regions,
                 keys_of_biology, keys_of_compartments, keys_of_deliveries, keys_of_placements,
                 keys_of_sites, keys_of_flow, keys_of_run, keys_of_checkpoints, keys_of_output});
}

std::string_view next_segment(std::string_view& rest) {
  const std::size_t dot = rest.find('.');
  const std::string_view segment = rest.substr(0, dot);
  rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
  return segment;
}

// Number of exact segments when the pattern fits, so that the most exact pattern wins; -1 if not.
int fit(std::string_view pattern, const Path& path) {
  int exact = 0;
  for (const std::string& segment : path) {
    if (pattern.empty()) return -1;
    const std::string_view expected = next_segment(pattern);
    if (expected == segment) {
      exact += 1;
    } else if (expected != "*") {
      return -1;
    }
  }
  return pattern.empty() ? exact : -1;
}

}  // namespace

std::vector<Key> joined(std::initializer_list<std::vector<Key> (*)()> parts) {
  std::vector<Key> keys;
  for (const auto part : parts) std::ranges::move(part(), std::back_inserter(keys));
  return keys;
}

const KeyTable& case_keys() {
  static const KeyTable table("case", assemble());
  return table;
}

const Key* KeyTable::find(const Path& path) const {
  const Key* best = nullptr;
  int most_exact = -1;
  for (const Key& key : keys_) {
    const int exact = path.empty() ? -1 : fit(key.path, path);
    if (exact > most_exact) {
      most_exact = exact;
      best = &key;
    }
  }
  return best;
}

std::vector<const Key*> KeyTable::below(std::string_view path) const {
  std::vector<const Key*> below;
  for (const Key& key : keys_) {
    std::string_view rest = key.path;
    if (!path.empty()) {
      if (!rest.starts_with(path) || rest.size() <= path.size() || rest[path.size()] != '.') {
        continue;
      }
      rest.remove_prefix(path.size() + 1);
    }
    if (rest.find('.') == std::string_view::npos) below.push_back(&key);
  }
  return below;
}

std::string_view last_segment(const Key& key) {
  return key.path.substr(key.path.rfind('.') + 1);  // npos + 1 is the whole path
}

std::vector<std::string> KeyTable::names_below(std::string_view path) const {
  std::vector<std::string> names;
  for (const Key* key : below(path)) {
    if (last_segment(*key) != "*") names.emplace_back(last_segment(*key));
  }
  return names;
}

const Dimension* fixed_dimension(std::string_view word) {
  static const std::array<std::pair<std::string_view, const Dimension*>, 9> words = {{
      {"fraction", &dimension::none},
      {"ratio", &dimension::none},
      {"length", &dimension::length},
      {"area", &dimension::area},
      {"volume", &dimension::volume},
      {"time", &dimension::time},
      {"molar mass", &dimension::molar_mass},
      {"diffusivity", &dimension::diffusivity},
      {"number density", &dimension::number_density},
  }};
  const auto found = std::ranges::find(words, word, [](const auto& pair) { return pair.first; });
  return found == words.end() ? nullptr : found->second;
}

}  // namespace paracrine
