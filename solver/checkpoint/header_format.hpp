// SPDX-License-Identifier: BSD-3-Clause
//
// What writer and reader of headers must agree on.
#pragma once

#include <string>

namespace paracrine::header_format {

inline constexpr int version = 1;
inline const std::string bits = "bits ";       ///< before 16 hexadecimal digits: of a number
inline constexpr const char* bytes = "bytes";  ///< key of a text that is not UTF-8

inline std::string first_line(const std::string& digest) {
  return "{\"xxh3_128\": \"" + digest + "\",\n";
}

}  // namespace paracrine::header_format
