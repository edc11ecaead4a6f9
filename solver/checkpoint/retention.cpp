// SPDX-License-Identifier: BSD-3-Clause
//
// Headers go first: what is left of a removal that was cut short is no checkpoint.
#include "solver/checkpoint/retention.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "solver/checkpoint/checkpoint_list.hpp"
#include "solver/checkpoint/checkpoint_writer.hpp"
#include "solver/checkpoint/file_names.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

constexpr int kept = 2;

/// Calls work(path, name) for every file that is a checkpoint's.
void for_each_file(const std::filesystem::path& folder,
                   const std::function<void(const std::filesystem::path&, const FileName&)>& work) {
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  for (std::filesystem::directory_iterator file(folder, error), end; !error && file != end;
       file.increment(error))
    paths.push_back(file->path());
  for (const auto& path : paths)
    if (const auto name = file_name(path.filename().string())) work(path, *name);
}

void try_to_remove(const std::filesystem::path& path) {
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
}

void remove_or_say(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::remove(path, error);
  if (error) throw FileError("cannot remove '" + path.string() + "': " + error.message());
}

bool has_its_files(const CheckpointEntry& entry) {
  return std::ranges::all_of(
      std::array{entry.header.state, entry.header.mesh}, [&](const FileRecord& record) {
        std::error_code error;
        return std::filesystem::file_size(entry.path.parent_path() / record.name, error) ==
                   record.size &&
               !error;
      });
}

/// @param entries  by ascending number
std::vector<std::filesystem::path> superseded(const std::vector<CheckpointEntry>& entries) {
  std::vector<std::filesystem::path> headers;
  int found = 0;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const bool last = found < kept;
    if (has_its_files(*entry)) ++found;
    if (!last && !entry->header.checkpoint.standing) headers.push_back(entry->path);
  }
  return headers;
}

/// Parts, states without a header, and meshes that no header names.
void remove_orphans(const std::filesystem::path& folder) {
  const CheckpointList list = list_checkpoints(folder);
  const bool all_read = list.remarks.empty();
  std::error_code ignored;
  std::set<std::string> meshes;
  for (const CheckpointEntry& entry : list.entries) meshes.insert(entry.header.mesh.name);
  for_each_file(folder, [&](const std::filesystem::path& path, const FileName& name) {
    const bool orphan =
        name.kind == FileKind::part ||
        (name.kind == FileKind::state &&
         !std::filesystem::exists(folder / header_name(name.number), ignored)) ||
        (name.kind == FileKind::mesh && all_read && !meshes.contains(path.filename().string()));
    if (orphan) try_to_remove(path);
  });
}

}  // namespace

std::int64_t next_number(const std::filesystem::path& folder) {
  std::int64_t highest = 0;
  for_each_file(folder, [&](const std::filesystem::path&, const FileName& name) {
    highest = std::max(highest, name.number);
  });
  return highest + 1;
}

void remove_superseded(const std::filesystem::path& folder) {
  for (const auto& header : superseded(list_checkpoints(folder).entries)) try_to_remove(header);
  sync_folder(folder);
  remove_orphans(folder);
}

void remove_newer_checkpoints(const std::filesystem::path& folder, std::int64_t number) {
  for_each_file(folder, [&](const std::filesystem::path& path, const FileName& name) {
    if (name.kind == FileKind::header && name.number > number) remove_or_say(path);
  });
  sync_folder(folder);
  remove_orphans(folder);
}

}  // namespace paracrine
