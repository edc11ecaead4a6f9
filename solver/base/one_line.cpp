// SPDX-License-Identifier: BSD-3-Clause
//
// What a user wrote, shown in a message without breaking its line or the terminal.
#include "solver/base/text.hpp"

namespace paracrine {

std::string one_line(std::string_view text, std::size_t most) {
  static constexpr char hex[] = "0123456789abcdef";
  std::string safe;
  std::size_t characters = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80 && ++characters > most) return safe + "...";
    if (c == '\n') {
      safe += "\\n";
    } else if (byte < 0x20 || byte == 0x7f) {
      safe += std::string("\\x") + hex[byte >> 4] + hex[byte & 15];
    } else {
      safe += c;
    }
  }
  return safe;
}

}  // namespace paracrine
