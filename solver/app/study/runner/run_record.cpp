// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/runner/run_record.hpp"

#include <nlohmann/json.hpp>

#include "solver/io/files.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const char* text_of(RunStatus status) {
  return status == RunStatus::done ? "done" : status == RunStatus::failed ? "failed" : "running";
}

RunStatus status_of(const std::string& text) {
  return text == "done"     ? RunStatus::done
         : text == "failed" ? RunStatus::failed
                            : RunStatus::waiting;
}

std::string record_text(const RunRecord& record) {
  Json json = {{"name", record.name},
               {"status", text_of(record.status)},
               {"seconds", record.seconds},
               {"hash", record.hash}};
  if (record.went_on > 0) json["went_on"] = record.went_on;
  if (!record.reason.empty()) json["reason"] = record.reason;
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

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

std::optional<RunRecord> read_record(const fs::path& folder) {
  const auto text = text_if_there(folder / "run.json");
  if (!text) return std::nullopt;
  try {
    const Json json = Json::parse(*text);
    return RunRecord{
        json.value("name", ""),   json.value("hash", ""),     status_of(json.value("status", "")),
        json.value("reason", ""), json.value("seconds", 0.0), json.value("went_on", 0)};
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

void write_record(const fs::path& folder, const RunRecord& record) {
  replace_file(folder / "run.json", record_text(record));
}

}  // namespace paracrine
