// SPDX-License-Identifier: BSD-3-Clause
//
// A value as the user wrote it, with what a message about it needs.
#pragma once

#include <string>

#include "solver/base/errors.hpp"

namespace paracrine {

struct SourceText {
  std::string text;      ///< a formula, or "NUMBER UNIT"
  SourceLocation where;  ///< of the value: of its opening quote when `verbatim`
  std::string key;       ///< path in the case, e.g. "reaction.uptake.rate"
  /// The text stands in the file character by character after one opening quote, so that a place
  /// inside it is a column of the file.
  bool verbatim = false;

  bool empty() const noexcept { return text.empty(); }
};

/// Place of the byte at `offset` of the text: a column of the file for verbatim text, else the
/// place where the text begins.
SourceLocation place_in(const SourceText& source, std::size_t offset);

}  // namespace paracrine
