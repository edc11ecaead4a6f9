// SPDX-License-Identifier: BSD-3-Clause
//
// Whole files that a user names, or that may have been exchanged: a device never ends, a pipe waits
// for somebody to write, a sparse file of terabytes takes no room on the disk. All are refused
// before a byte is read.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace paracrine {

/// Why a file cannot be read, as what follows its name: "no such file", "is a directory".
class UnreadableFile : public std::runtime_error {
 public:
  UnreadableFile(const std::string& why, bool absent)
      : std::runtime_error(why), is_absent(absent) {}
  bool is_absent;
};

/// The text of a regular file, symbolic links followed.
/// @param most_bytes  larger ones are refused
/// @throws UnreadableFile
std::string regular_file_text(const std::string& path, std::uintmax_t most_bytes);

}  // namespace paracrine
