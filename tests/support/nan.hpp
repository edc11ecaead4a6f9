// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <limits>

namespace paracrine::test {

inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();

}  // namespace paracrine::test
