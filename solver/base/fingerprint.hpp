// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <string_view>

namespace paracrine {

/// FNV-1a, 64 bits, in hexadecimal: tells texts apart, proves nothing.
std::string fingerprint(std::string_view text);

}  // namespace paracrine
