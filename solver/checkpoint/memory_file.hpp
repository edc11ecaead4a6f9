// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>

namespace paracrine {

/// A file that is memory, for libraries that want a path.
class MemoryFile {
 public:
  MemoryFile();  ///< @throws FileError
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const;
  std::uint64_t size() const;
  /// From byte `first` to before `last`. @throws FileError
  std::string bytes(std::uint64_t first, std::uint64_t last) const;

 private:
  int file_;
};

}  // namespace paracrine
