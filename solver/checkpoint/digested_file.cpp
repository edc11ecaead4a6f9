// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/digested_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "solver/io/files.hpp"

namespace paracrine {

DigestedFile::DigestedFile(std::filesystem::path path)
    : path_(std::move(path)),
      file_(open(part_name(path_).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
  if (file_ < 0) fail(errno);
  unfinished_ = part_name(path_);
}

DigestedFile::DigestedFile(std::filesystem::path path, std::uint64_t size)
    : DigestedFile(std::move(path)) {
  reserve(size);
}

DigestedFile::~DigestedFile() {
  if (file_ >= 0) close(file_);
  std::error_code ignored;
  if (!unfinished_.empty()) std::filesystem::remove(unfinished_, ignored);
}

void DigestedFile::fail(int error) const {
  throw FileError("cannot write '" + path_.string() + "': " + std::strerror(error));
}

void DigestedFile::reserve(std::uint64_t size) const {
  int result;
  do result = fallocate(file_, 0, 0, static_cast<off_t>(size));
  while (result != 0 && errno == EINTR);
  // Where space cannot be asked for beforehand, writing will tell.
  const bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
  if (result != 0 && full) fail(errno);
}

void DigestedFile::write(std::span<const std::byte> bytes) {
  digest_.add(bytes);
  written_ += bytes.size();
  while (!bytes.empty()) {
    const ssize_t n = ::write(file_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail(n == 0 ? EIO : errno);
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
}

FileRecord DigestedFile::commit() {
  if (fsync(file_) != 0) fail(errno);
  if (close(std::exchange(file_, -1)) != 0) fail(errno);
  finish_part(path_);
  unfinished_ = path_;
  sync_folder(path_.parent_path());
  unfinished_.clear();
  return {path_.filename().string(), written_, digest_.text()};
}

}  // namespace paracrine
