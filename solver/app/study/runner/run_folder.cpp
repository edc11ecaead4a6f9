// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/runner/run_folder.hpp"

#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "solver/app/study/runner/claim.hpp"
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

// Nothing when there is no such file, even if only since a moment ago. A disk that cannot say is
// not taken to say no: what is done would be made again.
std::optional<std::string> text_if_there(const fs::path& path) {
  const auto is_there = [&path] {
    std::error_code error;
    const bool found = fs::exists(path, error);
    if (error) throw FileError("cannot read '" + path.string() + "': " + error.message());
    return found;
  };
  if (!is_there()) return std::nullopt;
  try {
    return file_text(path);
  } catch (const FileError&) {
    if (is_there()) throw;
    return std::nullopt;
  }
}

RunStatus status_of(const std::string& text) {
  return text == "done"     ? RunStatus::done
         : text == "failed" ? RunStatus::failed
                            : RunStatus::waiting;
}

// Nothing when it is absent or damaged.
std::optional<RunRecord> read_record(const fs::path& folder) {
  const auto text = text_if_there(folder / "run.json");
  if (!text) return std::nullopt;
  try {
    const Json json = Json::parse(*text);
    return RunRecord{json.value("name", ""), json.value("hash", ""),
                     status_of(json.value("status", "")), json.value("reason", ""),
                     json.value("seconds", 0.0)};
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

// "NAME.running-PID" -> NAME; empty when it is no such name.
std::string run_in_flight(const fs::path& folder) {
  const std::string name = folder.filename().string();
  const std::size_t end = name.rfind(".running-");
  return end == std::string::npos ? "" : name.substr(0, end);
}

std::vector<fs::path> folders_in_flight(const fs::path& home) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator entry(home, error), end; !error && entry != end;
       entry.increment(error))
    if (!run_in_flight(entry->path()).empty()) found.push_back(entry->path());
  if (error && error != std::errc::no_such_file_or_directory)
    throw FileError("cannot read '" + home.string() + "': " + error.message());
  return found;
}

}  // namespace

RunFolder::RunFolder(fs::path study_folder, std::string name)
    : home_(std::move(study_folder) / "arms"), name_(std::move(name)) {}

fs::path RunFolder::running() const {
  return home_ / (name_ + ".running-" + std::to_string(getpid()));
}

std::optional<RunRecord> RunFolder::record(const std::string& hash) const {
  for (const fs::path& folder : {done(), failed()}) {
    const auto found = read_record(folder);
    const RunStatus status = folder == done() ? RunStatus::done : RunStatus::failed;
    if (found && found->hash == hash && found->status == status) return found;
  }
  return std::nullopt;
}

std::optional<RunRecord> RunFolder::made(const std::string& hash) const {
  auto found = record(hash);
  if (found && found->status == RunStatus::done && !is_whole()) found.reset();
  return found;
}

bool RunFolder::is_whole() const {
  const auto summary = text_if_there(done() / "summary.json");
  if (!summary || !Json::parse(*summary, nullptr, false).is_object()) return false;
  const fs::path series = done() / "series.csv";
  std::error_code error;
  const auto size = fs::file_size(series, error);
  if (error && error != std::errc::no_such_file_or_directory)
    throw FileError("cannot read '" + series.string() + "': " + error.message());
  return !error && size > 0;
}

void RunFolder::begin() const {
  remove_folder(running());
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

void remove_leftovers(const fs::path& study_folder, const std::vector<std::string>& runs) {
  for (const fs::path& folder : folders_in_flight(study_folder / "arms")) {
    const std::string name = run_in_flight(folder);
    if (std::ranges::binary_search(runs, name) && Claim(study_folder, name).held())
      remove_folder(folder);
  }
}

}  // namespace paracrine
