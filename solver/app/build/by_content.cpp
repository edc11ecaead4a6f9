// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/by_content.hpp"

#include <filesystem>

#include "solver/app/build/saved_start.hpp"
#include "solver/app/case/cards.hpp"
#include "solver/app/case/keys.hpp"
#include "solver/app/case/parse.hpp"
#include "solver/base/fingerprint.hpp"
#include "solver/base/units.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored) ? fingerprint(file_text(path)) : "absent";
}

// Of what [restart] takes its state from; empty without one.
std::string state_of(const Value& document, const fs::path& directory) {
  const Value* restart = document.find("restart");
  const Value* from = restart ? restart->find("from") : nullptr;
  if (!from || !from->is(ValueType::text)) return {};
  const Value* at = restart->find("at");
  std::optional<double> time;
  if (at && looks_like_quantity(at->text)) time = parse_quantity(at->text).value();
  return content_of_state(directory / from->text, time);
}

void take(Value& value, const Path& path, const fs::path& directory) {
  const Key* key = find_key(path);
  const bool names_file = key && key->is_file && value.is(ValueType::text) &&
                          (path.front() != "model" || is_path_of_card(value.text));
  if (names_file) value.text = content_of(directory / value.text);
  for (Value& item : value.items) take(item, path, directory);
  for (Entry& entry : value.entries) take(entry.value, path / entry.key, directory);
}

}  // namespace

Value by_content(Value document, const std::string& directory) {
  const std::string state = state_of(document, directory);
  take(document, {}, directory);
  if (!state.empty()) document.find("restart")->find("from")->text = state;
  return document;
}

std::string comparable_case(const Case& c) {
  return toml_text(by_content(parse_document(c.resolved, c.path), c.directory));
}

}  // namespace paracrine
