// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/results_folder.hpp"

#include <algorithm>
#include <regex>
#include <vector>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

// What only a field writer calls so: fields.pvd, fields_0012.vtu or .pvtu, the folder fields_0012
// of pieces.
bool is_of_fields(const fs::path& name) {
  static const std::regex pattern("fields(\\.pvd|_[0-9]{4,9}(\\.p?vtu)?)");
  return std::regex_match(name.string(), pattern);
}

// What a study keeps beside a run's own results.
bool is_of_study(const fs::path& path) {
  return path.filename() == "output.log" || path.filename() == "run.json";
}

// Of a run that was killed while it wrote its first file, there is but a part of it.
fs::path name_of(const fs::path& path) {
  return path.extension() == ".part" ? path.stem() : path.filename();
}

// Everything a run leaves, pictures too; nothing else is ever removed.
bool is_result(const fs::path& path) {
  const fs::path name = name_of(path);
  return is_of_fields(name) || name.extension() == ".png" || name == "series.csv" ||
         name == "ledger.csv" || name == "summary.json" || name == "progress.json" ||
         name == "case.toml" || name == "checkpoint";
}

// What only a run writes. Pictures and a case.toml may be anybody's.
bool is_sign_of_a_run(const fs::path& path) {
  const fs::path name = name_of(path);
  return name == "series.csv" || name == "ledger.csv" || name == "fields.pvd" ||
         name == "progress.json" || name == "summary.json";
}

bool is_case(const fs::path& path) {
  return name_of(path) == "case.toml";
}

[[noreturn]] void refuse(const fs::path& folder, const fs::path& found, const std::string& why) {
  throw InputError("'" + folder.string() + "' holds '" + one_line(found.filename().string()) +
                   "', " + why + "; choose another folder with --output, or empty this one");
}

}  // namespace

fs::path results_folder(const Case& c, const std::string& asked) {
  if (!asked.empty()) return asked;
  if (!c.output.directory.empty()) return c.output.directory;
  const fs::path file = fs::absolute(c.path).lexically_normal();
  const fs::path home = file.parent_path();
  const fs::path results = "results";
  if (file.filename() == "case.toml") return results / home.filename();
  // Arms of an example are called alike in all of them: no_cells.
  const bool is_arm = fs::exists(home / "case.toml");
  return results /
         (is_arm ? home.filename().string() + "_" + file.stem().string() : file.stem().string());
}

void prepare_results_folder(const fs::path& folder) {
  make_directory(folder);
  std::vector<fs::path> old;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (is_of_study(entry.path())) continue;
    if (!is_result(entry.path())) refuse(folder, entry.path(), "which is no result of a run");
    old.push_back(entry.path());
  }
  const auto other = std::ranges::find_if_not(old, is_case);
  if (other != old.end() && std::ranges::none_of(old, is_sign_of_a_run))
    refuse(folder, *other, "and nothing that says it is of a run");
  for (const fs::path& path : old) fs::remove_all(path);  // of a symbolic link the link alone
}

void sync_results(const fs::path& folder, fs::file_time_type since) {
  std::vector<fs::path> files;
  for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::end(entry); ++entry) {
    if (entry->path().filename() == "checkpoint") entry.disable_recursion_pending();
    if (entry->is_regular_file() && entry->last_write_time() >= since) files.push_back(*entry);
  }
  for (const fs::path& file : files) sync_file(file);
}

void refuse_same_folder(const fs::path& folder, const fs::path& origin) {
  std::error_code ignored;
  if (fs::equivalent(folder, origin, ignored))
    throw InputError("'" + folder.string() +
                     "' holds the run whose state this one starts from; name another folder with "
                     "--output");
}

}  // namespace paracrine
