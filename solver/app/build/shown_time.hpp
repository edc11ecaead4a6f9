// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "solver/app/case/case.hpp"
#include "solver/output/display_time.hpp"

namespace paracrine {

/// In the unit in which the case gives its end.
inline DisplayTime display_time(const Case& c) {
  return {c.time.display.text, c.time.display.factor};
}

}  // namespace paracrine
