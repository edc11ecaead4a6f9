// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/memory_file.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "solver/io/files.hpp"

namespace paracrine {

MemoryFile::MemoryFile() : file_(memfd_create("paracrine", MFD_CLOEXEC)) {
  if (file_ < 0) throw FileError(std::string("no file in memory: ") + std::strerror(errno));
}

MemoryFile::~MemoryFile() {
  close(file_);
}

std::string MemoryFile::path() const {
  return "/proc/self/fd/" + std::to_string(file_);
}

std::uint64_t MemoryFile::size() const {
  return static_cast<std::uint64_t>(lseek(file_, 0, SEEK_END));
}

std::string MemoryFile::bytes(std::uint64_t first, std::uint64_t last) const {
  std::string text(last - first, '\0');
  const ssize_t n = pread(file_, text.data(), text.size(), static_cast<off_t>(first));
  if (n != static_cast<ssize_t>(text.size())) throw FileError("cannot read a file in memory");
  return text;
}

}  // namespace paracrine
