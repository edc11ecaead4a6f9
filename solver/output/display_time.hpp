// SPDX-License-Identifier: BSD-3-Clause
//
// The unit in which times are shown. The solver counts hours; a user who wrote "28 day" reads days.
#pragma once

#include <string>

#include "solver/base/text.hpp"

namespace paracrine {

struct DisplayTime {
  std::string unit = "h";
  double hours = 1;  ///< hours in one unit

  double operator()(double time) const noexcept { return time / hours; }
  /// "7 day", for people.
  std::string text(double time) const { return number((*this)(time), 6) + " " + unit; }
  /// Column title: "time [day]".
  std::string title() const { return "time [" + unit + "]"; }
};

}  // namespace paracrine
