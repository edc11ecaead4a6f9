// SPDX-License-Identifier: BSD-3-Clause
//
// How tightly operators bind, as in the grammar of formula.hpp: for reading and for writing.
#pragma once

namespace paracrine::expression {

enum Strength {
  loosest,
  either,
  both,
  inverted,
  compared,
  summed,
  multiplied,
  signed_,
  raised,
  unbreakable
};

}  // namespace paracrine::expression
