// SPDX-License-Identifier: BSD-3-Clause
//
// A large file written from front to back, digested on the way: what counts is what was meant to be
// written, so nothing is read again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "solver/checkpoint/checkpoint_list.hpp"
#include "solver/checkpoint/digest.hpp"

namespace paracrine {

class DigestedFile {
 public:
  /// Opens the part with room for `size` bytes, so that a disk without says so now.
  /// @throws FileError
  DigestedFile(std::filesystem::path path, std::uint64_t size);
  /// Without a commit nothing is left.
  ~DigestedFile();
  DigestedFile(const DigestedFile&) = delete;
  DigestedFile& operator=(const DigestedFile&) = delete;

  void write(std::span<const std::byte> bytes);  ///< @throws FileError
  /// On the disk, under its name, when this returns. @throws FileError
  FileRecord commit();

 private:
  explicit DigestedFile(std::filesystem::path path);
  [[noreturn]] void fail(int error) const;
  void reserve(std::uint64_t size) const;
  std::filesystem::path path_;
  std::filesystem::path unfinished_;  // removed when this goes
  int file_ = -1;
  std::uint64_t written_ = 0;
  Digest digest_;
};

}  // namespace paracrine
