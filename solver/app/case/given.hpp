// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "solver/base/units.hpp"
#include "solver/problem/source_text.hpp"

namespace paracrine {

/// A quantity of a fixed dimension, in the internal system and as written.
struct Given {
  Quantity quantity;
  SourceText source;
  double value() const noexcept { return quantity.value(); }
};

}  // namespace paracrine
