// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/study_folder.hpp"

#include <algorithm>

#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"

namespace paracrine {

namespace fs = std::filesystem;

fs::path study_folder(const std::string& plan, const std::string& asked) {
  if (!asked.empty()) return asked;
  const fs::path file = fs::absolute(plan).lexically_normal();
  const std::string home = file.parent_path().filename().string(), name = file.stem().string();
  const bool beside_case = fs::exists(file.parent_path() / "case.toml");
  return fs::path("results") / (beside_case ? home + "_" + name : name == "study" ? home : name);
}

namespace {

// What a study writes before study.json is whole.
bool is_of_start(const fs::path& path) {
  return path.filename() == "study.lock" || path.filename() == "study.json.part";
}

// study.json is looked for last: another process may be about to make it.
bool holds_something_else(const fs::path& folder) {
  const bool other = std::ranges::any_of(
      fs::directory_iterator(folder),
      [](const fs::directory_entry& entry) { return !is_of_start(entry.path()); });
  return other && !fs::exists(folder / "study.json");
}

}  // namespace

void prepare_study_folder(const fs::path& folder) {
  make_directory(folder);
  if (!holds_something_else(folder)) return;
  throw InputError("'" + folder.string() +
                   "' holds something else than a study; choose another folder with --output, or "
                   "empty this one");
}

}  // namespace paracrine
