// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/input_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "solver/checkpoint/digest.hpp"
#include "solver/io/files.hpp"

namespace paracrine {

InputFile::InputFile(std::filesystem::path path)
    : path_(std::move(path)), file_(open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {
  if (file_ < 0) fail(std::strerror(errno));
  struct stat status {};
  if (fstat(file_, &status) == 0 && S_ISREG(status.st_mode)) {
    size_ = static_cast<std::uint64_t>(status.st_size);
    return;
  }
  close(file_);
  fail("not a file");
}

InputFile::~InputFile() {
  close(file_);
}

void InputFile::fail(const char* reason) const {
  throw FileError("cannot read '" + path_.string() + "': " + reason);
}

void InputFile::read(std::uint64_t offset, std::span<std::byte> bytes) const {
  while (!bytes.empty()) {
    const ssize_t n = pread(file_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (n == 0) fail("it ends too early");
    if (n < 0 && errno != EINTR) fail(std::strerror(errno));
    if (n < 0) continue;
    bytes = bytes.subspan(static_cast<std::size_t>(n));
    offset += static_cast<std::uint64_t>(n);
  }
}

FileRecord record_of(const std::filesystem::path& path) {
  const InputFile file(path);
  Digest digest;
  std::vector<std::byte> buffer(std::size_t(1) << 20);
  for (std::uint64_t done = 0; done < file.size(); done += buffer.size()) {
    const auto piece =
        std::span(buffer).first(std::min<std::uint64_t>(buffer.size(), file.size() - done));
    file.read(done, piece);
    digest.add(piece);
  }
  return {path.filename().string(), file.size(), digest.text()};
}

std::string text_of(const std::filesystem::path& path, std::uint64_t most) {
  const InputFile file(path);
  if (file.size() > most)
    throw FileError("cannot read '" + path.string() + "': larger than " + std::to_string(most) +
                    " bytes");
  std::string text(file.size(), '\0');
  file.read(0, std::as_writable_bytes(std::span(text)));
  return text;
}

}  // namespace paracrine
