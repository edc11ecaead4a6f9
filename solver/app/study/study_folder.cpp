// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/study_folder.hpp"

#include "solver/app/study/design_file.hpp"
#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"

namespace paracrine {

namespace fs = std::filesystem;

namespace {

// What a study writes before study.json is whole.
bool is_of_start(const fs::path& path) {
  return path.filename() == "study.lock" || path.filename() == "study.json.part";
}

// A path that cannot be looked at is a fault of the disk.
bool is_there(const fs::path& path) {
  std::error_code error;
  const bool found = fs::exists(path, error);
  if (error) throw FileError("cannot read '" + path.string() + "': " + error.message());
  return found;
}

// study.json is looked for last: another process may be about to make it.
bool holds_something_else(const fs::path& folder) {
  bool other = false;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error))
    other = other || !is_of_start(entry->path());
  if (error) throw FileError("cannot read '" + folder.string() + "': " + error.message());
  return other && !is_there(folder / "study.json");
}

std::string what_it_is(const std::string& kind, const std::string& plan) {
  return (kind == "verify" ? "error bars (`paracrine verify`) of '" : "the study of '") + plan +
         "'";
}

// A plan may be edited and everything may move; but what another file made is not overwritten.
void refuse_another(const StudyDesign& design, const fs::path& folder) {
  const auto there = read_origin(folder);
  if (!there || (there->kind == design.kind && there->plan == design.plan)) return;
  throw InputError("'" + folder.string() + "' holds " + what_it_is(there->kind, there->plan) +
                   ", not " + what_it_is(design.kind, design.plan) +
                   "; choose another folder with --output, or remove this one" +
                   (there->kind == design.kind
                        ? " (if the file was renamed, rename it in \"plan\" of study.json too)"
                        : ""));
}

void write_if_other(const fs::path& path, const std::string& text) {
  if (is_there(path) && file_text(path) == text) return;
  replace_file(path, text);
}

}  // namespace

fs::path study_folder(const std::string& plan, const std::string& asked) {
  if (!asked.empty()) return asked;
  const fs::path file = fs::absolute(plan).lexically_normal();
  const std::string home = file.parent_path().filename().string(), name = file.stem().string();
  const bool beside_case = is_there(file.parent_path() / "case.toml");
  return fs::path("results") / (beside_case ? home + "_" + name : name == "study" ? home : name);
}

void prepare_study_folder(const fs::path& folder) {
  make_directory(folder);
  refuse_links(folder, "arms");
  if (!holds_something_else(folder)) return;
  throw InputError("'" + folder.string() +
                   "' holds something else than a study; choose another folder with --output, or "
                   "empty this one");
}

Claim claim_folder(const fs::path& folder) {
  return {folder, "", Claim::Wait::yes};
}

void begin_study(const StudyDesign& design, const fs::path& folder, const std::string& plan) {
  prepare_study_folder(folder);
  const Claim claim = claim_folder(folder);
  refuse_another(design, folder);
  write_if_other(folder / "study.json", design_text(design));
  if (!plan.empty()) write_if_other(folder / "plan.toml", plan);
}

}  // namespace paracrine
