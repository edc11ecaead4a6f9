// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/runner/run_folder.hpp"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "solver/app/study/runner/folders.hpp"
#include "solver/checkpoint/checkpoint_list.hpp"
#include "solver/io/files.hpp"

namespace paracrine {

namespace fs = std::filesystem;

std::optional<SavedState> last_state(const fs::path& folder) {
  const CheckpointList list = list_checkpoints(folder / "checkpoint");
  if (list.entries.empty()) return std::nullopt;
  const CheckpointEntry& last = list.entries.back();
  return SavedState{last.time(), last.header.checkpoint.wall_seconds};
}

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
  if (!summary || !nlohmann::json::parse(*summary, nullptr, false).is_object()) return false;
  const fs::path series = done() / "series.csv";
  std::error_code error;
  const auto size = fs::file_size(series, error);
  if (error && error != std::errc::no_such_file_or_directory)
    throw FileError("cannot read '" + series.string() + "': " + error.message());
  return !error && size > 0;
}

void RunFolder::begin(const RunRecord& record) const {
  remove_folder(running());
  make_directory(running());
  write_record(running(), record);
}

void RunFolder::finish(const RunRecord& record) const {
  write_record(running(), record);
  remove_folder(done());
  remove_folder(failed());
  rename_folder(running(), record.status == RunStatus::done ? done() : failed());
}

void RunFolder::leave(const RunRecord& record) const {
  try {
    if (last_state(running()))
      write_record(running(), record);
    else
      remove_folder(running());
  } catch (const FileError&) {  // the next to come looks at what is there
  }
}

}  // namespace paracrine
