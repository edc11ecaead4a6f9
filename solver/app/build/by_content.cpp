// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/by_content.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "solver/app/case/cards.hpp"
#include "solver/app/case/keys.hpp"
#include "solver/base/fingerprint.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

// Of a checkpoint's header: a run that is made again leaves the same state, not in the same time.
std::string what_counts(const std::string& header) {
  auto json = nlohmann::json::parse(header, nullptr, false);
  if (!json.is_object()) return header;
  for (const char* key : {"xxh3_128", "wall_seconds"}) json.erase(key);
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string checkpoints_of(const fs::path& folder) {
  std::set<fs::path> headers;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder / "checkpoint", ignored))
    if (entry.path().extension() == ".json") headers.insert(entry.path());
  std::string all;
  for (const fs::path& header : headers) all += what_counts(file_text(header));
  return fingerprint(all);
}

std::string content_of(const fs::path& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return checkpoints_of(path);
  return fs::is_regular_file(path, ignored) ? fingerprint(file_text(path)) : "absent";
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
  take(document, {}, directory);
  return document;
}

}  // namespace paracrine
