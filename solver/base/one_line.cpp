// SPDX-License-Identifier: BSD-3-Clause
//
// What a user wrote, shown in a message without breaking its line or the terminal, and as the name
// of a file.
#include "solver/base/text.hpp"

namespace paracrine {

bool is_control(std::string_view text, std::size_t at) {
  const auto byte = [text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  if (byte(at) == 0xC2) return byte(at + 1) >= 0x80 && byte(at + 1) < 0xA0;
  return byte(at) < 0x20 || byte(at) == 0x7f;
}

std::string one_line(std::string_view text, std::size_t most) {
  static constexpr char hex[] = "0123456789abcdef";
  std::string safe;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xC0) != 0x80 && ++characters > most) return safe + "...";
    if (text[at] == '\n') {
      safe += "\\n";
    } else if (is_control(text, at)) {
      const auto code = static_cast<unsigned char>(byte == 0xC2 ? text[++at] : text[at]);
      safe += std::string("\\x") + hex[code >> 4] + hex[code & 15];
    } else {
      safe += text[at];
    }
  }
  return safe;
}

bool holds_control(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (is_control(text, at)) return true;
  return false;
}

bool is_file_name(std::string_view name) {
  constexpr std::size_t longest = 230;  // of 255 bytes, less suffixes
  return !name.empty() && name.size() <= longest && name.front() != '.' &&
         name.find('/') == name.npos && !holds_control(name);
}

}  // namespace paracrine
