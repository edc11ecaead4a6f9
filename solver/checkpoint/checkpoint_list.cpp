// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/checkpoint_list.hpp"

#include <algorithm>
#include <map>
#include <system_error>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/checkpoint/file_names.hpp"
#include "solver/checkpoint/header_text.hpp"
#include "solver/checkpoint/input_file.hpp"
#include "solver/io/files.hpp"
#include "solver/time/same_time.hpp"

namespace paracrine {
namespace {

CheckpointEntry read_entry(const std::filesystem::path& path, std::int64_t number) {
  CheckpointEntry entry{path, header_from_text(text_of(path, header_size_limit))};
  if (entry.header.number != number)
    throw InputError("it is the header of checkpoint " + std::to_string(entry.header.number));
  return entry;
}

std::string damaged(const std::filesystem::path& header, const std::string& what) {
  return "checkpoint '" + header.string() + "' is damaged: " + what;
}

/// By ascending number.
std::map<std::int64_t, std::filesystem::path> headers_in(const std::filesystem::path& folder) {
  std::map<std::int64_t, std::filesystem::path> headers;
  std::error_code error;
  for (std::filesystem::directory_iterator file(folder, error), end; !error && file != end;
       file.increment(error)) {
    const auto name = file_name(file->path().filename().string());
    if (name && name->kind == FileKind::header) headers[name->number] = file->path();
  }
  if (error && error != std::errc::no_such_file_or_directory)
    throw FileError("cannot read '" + folder.string() + "': " + error.message());
  return headers;
}

std::optional<std::string> damage(const std::filesystem::path& folder, const FileRecord& record) {
  try {
    const InputFile file(folder / record.name);
    if (file.size() != record.size)
      return "'" + record.name + "' has " + std::to_string(file.size()) + " bytes, not " +
             std::to_string(record.size);
    if (record_of(folder / record.name) != record)
      return "the digest of '" + record.name + "' differs";
    return {};
  } catch (const FileError& error) {
    return error.what();
  }
}

/// The one to try first comes first.
std::vector<CheckpointEntry> candidates(std::vector<CheckpointEntry> entries,
                                        std::optional<double> at) {
  std::ranges::reverse(entries);
  if (!at) return entries;
  std::erase_if(entries, [&](const CheckpointEntry& entry) {
    return entry.time() > *at && !same_time(entry.time(), *at);
  });
  std::ranges::stable_sort(entries, std::ranges::greater(), &CheckpointEntry::time);
  return entries;
}

std::string hours(double time) {
  return "t = " + number(time, 6) + " h";
}

/// Why no checkpoint will do.
InputError nothing_found(const std::filesystem::path& folder, std::optional<double> at,
                         const CheckpointList& list) {
  std::string text = "no whole checkpoint in '" + folder.string() + "'";
  if (at) text += " up to " + hours(*at);
  for (const CheckpointEntry& entry : list.entries)
    if (at && entry.time() > *at) text += "\nthere is one of " + hours(entry.time());
  for (const std::string& remark : list.remarks) text += "\n" + remark;
  return InputError(text);
}

}  // namespace

CheckpointList list_checkpoints(const std::filesystem::path& folder) {
  CheckpointList list;
  for (const auto& [number, path] : headers_in(folder)) try {
      list.entries.push_back(read_entry(path, number));
    } catch (const InputError& error) {
      list.remarks.push_back(damaged(path, error.what()));
    } catch (const FileError& error) {
      list.remarks.push_back(error.what());
    }
  return list;
}

std::optional<std::string> damage(const CheckpointEntry& entry) {
  const auto folder = entry.path.parent_path();
  for (const FileRecord& record : {entry.header.mesh, entry.header.state})
    if (const auto found = damage(folder, record)) return damaged(entry.path, *found);
  return {};
}

ChosenCheckpoint choose_checkpoint(const std::filesystem::path& folder, std::optional<double> at) {
  CheckpointList list = list_checkpoints(folder);
  for (const CheckpointEntry& entry : candidates(list.entries, at)) {
    const auto found = damage(entry);
    if (found) list.remarks.push_back(*found);
    if (found) continue;
    if (!list.remarks.empty())
      list.remarks.push_back("the checkpoint of " + hours(entry.time()) + " is used: '" +
                             entry.path.string() + "'");
    return {entry, list.remarks};
  }
  throw nothing_found(folder, at, list);
}

}  // namespace paracrine
