// SPDX-License-Identifier: BSD-3-Clause
#include <filesystem>

#include "solver/app/case/cards.hpp"
#include "solver/app/case/keys.hpp"
#include "solver/app/study/plan/arm_case.hpp"
#include "solver/io/files.hpp"
#include "solver/output/summary.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::error_code error;
  return fs::is_regular_file(file, error) ? fingerprint(file_text(file)) : "absent";
}

// A file by what is in it, wherever it lies.
void take_files_by_content(Value& value, const Path& path, const fs::path& directory) {
  const Key* key = find_key(path);
  const bool names_file = key && key->is_file && value.is(ValueType::text) &&
                          (path.front() != "model" || is_path_of_card(value.text));
  if (names_file) value.text = content_of(directory / value.text);
  for (Value& item : value.items) take_files_by_content(item, path, directory);
  for (Entry& entry : value.entries)
    take_files_by_content(entry.value, path / entry.key, directory);
}

void drop_remarks(Value& document) {
  for (const char* key : {"title", "description", "expect", "base"}) document.erase(key);
  Value* parameters = document.find("parameters");
  if (!parameters) return;
  for (Entry& parameter : parameters->entries) {
    for (const char* key : {"source", "grade", "meaning", "range"}) parameter.value.erase(key);
  }
}

}  // namespace

std::string case_hash(const Value& document, const std::string& directory) {
  Value bare = document;
  drop_remarks(bare);
  take_files_by_content(bare, {}, directory);
  return fingerprint(toml_text(bare));
}

}  // namespace paracrine
