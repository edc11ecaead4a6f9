// SPDX-License-Identifier: BSD-3-Clause
//
// Any text as a quantity and as a unit; only UnitError may come out.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "solver/base/units.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace paracrine;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const Quantity quantity = parse_quantity(text);
    if (!looks_like_quantity(text)) __builtin_trap();
    if (!(quantity.unit.factor > 0) || !std::isfinite(quantity.unit.factor)) __builtin_trap();
    amount_unit(quantity.unit);
  } catch (const UnitError&) {
  }
  return 0;
}
