// SPDX-License-Identifier: BSD-3-Clause
#include "solver/base/fingerprint.hpp"

#include <cstdint>
#include <cstdio>

namespace paracrine {

std::string fingerprint(std::string_view text) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211u;
  }
  char hex[24];
  std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(hash));
  return hex;
}

}  // namespace paracrine
