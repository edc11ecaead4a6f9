// SPDX-License-Identifier: BSD-3-Clause
//
// Bytes as letters (RFC 4648), for pictures inside the page and for the hashes of its policy.
#pragma once

#include <string>
#include <string_view>

namespace paracrine {

std::string base64(std::string_view bytes);

/// Of bytes written in hexadecimal, two digits each.
std::string base64_of_hex(std::string_view digits);

}  // namespace paracrine
