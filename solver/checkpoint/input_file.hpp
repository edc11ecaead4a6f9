// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "solver/checkpoint/checkpoint_list.hpp"

namespace paracrine {

/// A regular file, read where one likes; no pipe or device that would never end.
class InputFile {
 public:
  explicit InputFile(std::filesystem::path path);  ///< @throws FileError
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  std::uint64_t size() const noexcept { return size_; }
  /// @throws FileError, also when the file ends before
  void read(std::uint64_t offset, std::span<std::byte> bytes) const;

 private:
  [[noreturn]] void fail(const char* reason) const;
  std::filesystem::path path_;
  int file_;
  std::uint64_t size_ = 0;
};

/// As a header records it. @throws FileError
FileRecord record_of(const std::filesystem::path& path);

/// Its text. @throws FileError, also when it is larger than `most` bytes
std::string text_of(const std::filesystem::path& path, std::uint64_t most);

}  // namespace paracrine
