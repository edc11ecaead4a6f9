// SPDX-License-Identifier: BSD-3-Clause
//
// Where a value stands on a colour bar, and which round numbers stand beside it.
#pragma once

#include <limits>
#include <vector>

namespace paracrine {

/// A linear or logarithmic scale from low to high.
struct Scale {
  double low = 0, high = 1;
  bool logarithmic = false;
  /// 0 at low, 1 at high; not limited to that.
  double place(double value) const;
};

/// Ends of what is to be shown; values that are not finite do not count.
struct Extremes {
  double lowest = std::numeric_limits<double>::infinity();
  double positive = std::numeric_limits<double>::infinity();  ///< the lowest of those above zero
  double highest = -std::numeric_limits<double>::infinity();
  void add(double value);
  bool any() const { return lowest <= highest; }
};

/// A scale that shows these extremes; its ends are round where those are near. A constant field
/// gets room on both sides; a logarithmic scale begins at the smallest positive value, at most six
/// decades below the highest.
Scale scale_for(double lowest, double lowest_positive, double highest, bool logarithmic);

/// The scale of differences: as far below zero as above.
Scale symmetric_scale(const Extremes& extremes);

/// Round numbers on the scale, four to eight of them where that is possible.
std::vector<double> ticks(const Scale& scale);

/// The largest of 1, 2, 5 times a power of ten that is not above `length`.
double round_length(double length);

}  // namespace paracrine
