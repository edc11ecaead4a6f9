// SPDX-License-Identifier: BSD-3-Clause
//
// What measures hand on to the expectations of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "solver/app/build/builder.hpp"

namespace paracrine::build {

/// A measure with what conversions need.
struct Measured {
  MeasureSpec spec;
  Dimension dimension;  ///< of its number
  double shown = 1;     ///< internal value of one shown unit
  double molar_mass = 0;
  std::string species;
};

/// Converts expected values to the units their measures are shown in.
void build_expectations(Builder& b, const std::map<std::string, Measured>& measures,
                        std::vector<ExpectedValue>& expectations);

}  // namespace paracrine::build
