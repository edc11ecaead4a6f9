// SPDX-License-Identifier: BSD-3-Clause
//
// From where to where values go.
#pragma once

#include <limits>
#include <span>

#include "solver/output/picture/svg_axes.hpp"

namespace paracrine {

struct Extent {
  double low = std::numeric_limits<double>::infinity();
  double low_positive = low;
  double high = -low;

  /// Values that are not finite do not count.
  void take(double value);
  void take(std::span<const double> values);
  bool empty() const { return low > high; }

  /// Round ends where those are near.
  Scale scale() const { return scale_for(low, low_positive, high, false); }
  /// With some room at both ends, so that no point stands on the frame.
  Scale roomy(bool logarithmic) const;
};

}  // namespace paracrine
