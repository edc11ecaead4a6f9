// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers of cells and nodes, which are 32 bits wide, as places in a vector.
#pragma once

#include <cstddef>
#include <cstdint>

namespace paracrine {

constexpr std::size_t at(std::int32_t i) {
  return static_cast<std::size_t>(i);
}

}  // namespace paracrine
