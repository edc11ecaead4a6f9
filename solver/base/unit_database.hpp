// SPDX-License-Identifier: BSD-3-Clause
//
// The only place that talks to udunits2: text to dimension and factor, with the field's own units
// added. The library's parser keeps global state, so calls are serialised here.
#pragma once

#include <string>

#include "solver/base/units.hpp"

namespace paracrine::detail {

/// What a unit's text turned out to be.
struct UnitReading {
  enum Kind { plain, unknown, affine, not_a_scale } kind = unknown;
  Dimension dimension;
  double factor = 1;  ///< to the internal system
  double offset = 0;  ///< of an affine unit, in SI
};

/// @param text  UTF-8 without surrounding blanks
UnitReading read_unit(const std::string& text);

/// Path of the unit database.
std::string unit_database_path();

}  // namespace paracrine::detail
