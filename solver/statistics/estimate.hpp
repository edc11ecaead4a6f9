// SPDX-License-Identifier: BSD-3-Clause
#pragma once

namespace paracrine {

/// A number and the interval that holds it with the confidence asked for.
struct Estimate {
  double value = 0, low = 0, high = 0;
};

}  // namespace paracrine
