// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/runner/run_folder.hpp"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

void remove_folder(const fs::path& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  if (error) throw FileError("cannot remove '" + folder.string() + "': " + error.message());
}

void rename_folder(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error)
    throw FileError("cannot rename '" + from.string() + "' to '" + to.filename().string() +
                    "': " + error.message());
}

std::string record_text(const RunRecord& record) {
  Json json = {{"name", record.name},
               {"status", record.status == RunStatus::done ? "done" : "failed"},
               {"seconds", record.seconds},
               {"hash", record.hash}};
  if (!record.reason.empty()) json["reason"] = record.reason;
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

RunRecord read_record(const fs::path& folder) {
  const Json json = Json::parse(file_text(folder / "run.json"), nullptr, false);
  if (!json.is_object())
    throw InputError("'" + (folder / "run.json").string() + "' is no record of a run");
  RunRecord record;
  record.name = json.value("name", "");
  record.hash = json.value("hash", "");
  record.reason = json.value("reason", "");
  record.seconds = json.value("seconds", 0.0);
  const std::string status = json.value("status", "");
  record.status = status == "done"     ? RunStatus::done
                  : status == "failed" ? RunStatus::failed
                                       : RunStatus::waiting;
  return record;
}

}  // namespace

RunFolder::RunFolder(fs::path study_folder, std::string name)
    : home_(std::move(study_folder) / "arms"), name_(std::move(name)) {}

fs::path RunFolder::running() const {
  return home_ / (name_ + ".running-" + std::to_string(getpid()));
}

std::optional<RunRecord> RunFolder::record(const std::string& hash) const {
  for (const fs::path& folder : {done(), failed()}) {
    try {
      const RunRecord found = read_record(folder);
      const bool in_place =
          found.status == (folder == done() ? RunStatus::done : RunStatus::failed);
      if (found.hash == hash && in_place) return found;
    } catch (const std::exception&) {  // absent or not whole: to be made
    }
  }
  return std::nullopt;
}

void RunFolder::remove_running() const {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(home_, error)) {
    if (entry.path().filename().string().starts_with(name_ + ".running-"))
      remove_folder(entry.path());
  }
}

void RunFolder::begin() const {
  make_directory(home_);
  remove_running();
  make_directory(running());
}

void RunFolder::finish(const RunRecord& record) const {
  replace_file(running() / "run.json", record_text(record));
  remove_folder(done());
  remove_folder(failed());
  rename_folder(running(), record.status == RunStatus::done ? done() : failed());
}

void RunFolder::abandon() const {
  std::error_code ignored;
  fs::remove_all(running(), ignored);
}

}  // namespace paracrine
