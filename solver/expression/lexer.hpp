// SPDX-License-Identifier: BSD-3-Clause
//
// Text of a formula -> tokens with their places.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "solver/expression/tree.hpp"

namespace paracrine::expression {

struct Token {
  enum Kind : std::uint8_t { number, name, symbol, end } kind = end;
  Place place;
  std::string_view text;  ///< as written; points into the formula's text
  double value = 0;       ///< of a number, internal system
  Dimension dimension;    ///< of a number
  bool has_unit = false;
};

/// Always ends with one token of kind `end`. @throws FormulaError
std::vector<Token> tokens_of(std::string_view text);

}  // namespace paracrine::expression
