// SPDX-License-Identifier: BSD-3-Clause
#include <string_view>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/base/units.hpp"
#include "solver/output/picture/slice.hpp"

namespace paracrine {

Slice parse_slice(const std::string& text) {
  const auto equals = text.find('=');
  const std::string axis(trimmed(std::string_view(text).substr(0, equals)));
  if (equals != std::string::npos && (axis == "x" || axis == "y" || axis == "z")) {
    try {
      const Quantity q = parse_quantity(trimmed(std::string_view(text).substr(equals + 1)));
      if (q.unit.dimension == dimension::length) return {axis[0] - 'x', q.value()};
    } catch (const UnitError&) {
      // the message below says it all
    }
  }
  throw InputError("expected a slice such as \"z = 2 mm\", found \"" + text + "\"");
}

std::string slice_text(const Slice& slice) {
  std::string text = "slice ";
  return text + std::string("xyz").substr(static_cast<std::size_t>(slice.axis), 1) + " = " +
         number(slice.at, 5) + " mm";
}

}  // namespace paracrine
