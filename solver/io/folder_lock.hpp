// SPDX-License-Identifier: BSD-3-Clause
//
// Two processes that write the same results would leave neither's.
#pragma once

#include <filesystem>

namespace paracrine {

/// Holds a folder that is there, under whatever name, until destruction or until the process dies
/// however it does. A file system that knows no locks refuses nobody.
class FolderLock {
 public:
  FolderLock() = default;
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;

  /// False when another process has it.
  bool held() const noexcept { return held_; }

 private:
  int file_ = -1;
  bool held_ = false;
};

}  // namespace paracrine
