// SPDX-License-Identifier: BSD-3-Clause
//
// XXH3: tells whether bytes are what they were, faster than a disk gives them. Proves nothing
// against somebody who means harm.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct XXH3_state_s;

namespace paracrine {

/// 128 bits of all that is added.
class Digest {
 public:
  Digest();
  void add(std::span<const std::byte> bytes);
  std::string text() const;  ///< 32 hexadecimal digits

 private:
  struct Free {
    void operator()(XXH3_state_s* state) const;
  };
  std::unique_ptr<XXH3_state_s, Free> state_;
};

std::string digest_of(std::string_view text);

/// 64 bits, for sums.
std::uint64_t hash64(std::span<const std::byte> bytes);

std::string hex(std::uint64_t bits);  ///< 16 digits

}  // namespace paracrine
