// SPDX-License-Identifier: BSD-3-Clause
//
// Plain C streams, because their return values say what the disk said; iostreams hide it.
#include "solver/io/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

#include "solver/base/errors.hpp"
#include "solver/base/regular_file.hpp"

namespace paracrine {

namespace {

[[noreturn]] void fail(const std::string& what, const std::filesystem::path& path, int error) {
  throw FileError(what + " '" + path.string() + "': " + std::strerror(error));
}

/// @return errno, 0 when all is on the disk
int synced(const std::filesystem::path& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return errno;
  const int error = fsync(file) == 0 ? 0 : errno;
  close(file);
  return error;
}

}  // namespace

std::filesystem::path part_name(const std::filesystem::path& path) {
  return path.string() + ".part";
}

void finish_part(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::rename(part_name(path), path, error);
  if (error) fail("cannot write", path, error.value());
}

void remove_link(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_symlink(path, ignored)) std::filesystem::remove(path, ignored);
}

void write_part(const std::filesystem::path& path, std::string_view content) {
  const std::filesystem::path part = part_name(path);
  // Whatever stands there, a link or a pipe that nobody reads, is nothing to write into.
  std::error_code ignored;
  if (!std::filesystem::is_directory(std::filesystem::symlink_status(part, ignored)))
    std::filesystem::remove(part, ignored);
  std::FILE* file = std::fopen(part.c_str(), "wbx");
  if (!file) fail("cannot write", path, errno);
  const bool written = std::fwrite(content.data(), 1, content.size(), file) == content.size() &&
                       std::fflush(file) == 0;
  const int error = errno;
  // A disk over the network may report only when the file is closed.
  const bool closed = std::fclose(file) == 0;
  if (!written || !closed) {
    const int reason = written ? errno : error;
    std::filesystem::remove(part, ignored);
    fail("cannot write", path, reason);
  }
}

void replace_file(const std::filesystem::path& path, std::string_view content) {
  write_part(path, content);
  finish_part(path);
}

void sync_file(const std::filesystem::path& path) {
  if (const int error = synced(path)) fail("cannot write", path, error);
}

void sync_folder(const std::filesystem::path& path) {
  const int error = synced(path);
  // Not every file system can: it then does what it does.
  if (error && error != EINVAL && error != ENOTSUP) fail("cannot write", path, error);
}

void commit_part(const std::filesystem::path& path) {
  sync_file(part_name(path));
  finish_part(path);
  sync_folder(path.has_parent_path() ? path.parent_path() : ".");
}

std::string file_text(const std::filesystem::path& path, std::uintmax_t most_bytes) {
  try {
    return regular_file_text(path.string(), most_bytes);
  } catch (const UnreadableFile& error) {
    throw FileError("cannot read '" + path.string() + "': " + error.what());
  }
}

std::string input_text(const std::filesystem::path& path, std::uintmax_t most_bytes) {
  try {
    return regular_file_text(path.string(), most_bytes);
  } catch (const UnreadableFile& error) {
    throw InputError(path.string() + ": " + error.what());
  }
}

bool stays_inside(const std::filesystem::path& name) {
  return !name.empty() && name.is_relative() && std::ranges::count(name, "..") == 0;
}

void refuse_links(const std::filesystem::path& folder, const std::filesystem::path& below) {
  std::filesystem::path place = folder;
  for (const std::filesystem::path& name : below) {
    place /= name;
    std::error_code ignored;
    if (std::filesystem::is_symlink(place, ignored))
      throw FileError("'" + place.string() +
                      "' is a symbolic link; results are written into folders alone, so that none "
                      "leads elsewhere: put a folder in its place");
  }
}

void make_directory(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) fail("cannot make the directory", path, error.value());
}

}  // namespace paracrine
