// SPDX-License-Identifier: BSD-3-Clause
//
// Two arms over the same samples, and one arm over its samples.
#pragma once

#include <cstddef>
#include <span>

#include "solver/statistics/estimate.hpp"

namespace paracrine {

/// Share of the pairs in which the first is larger, ties counted half, with Wilson's 95 % interval.
/// Pairs with a value that is not finite are left out; without any the share is 0.5 of 0 .. 1. The
/// interval takes the pairs for independent: rows of saltelli_design() are not, rows A and B are.
struct WinFraction {
  Estimate share;
  std::size_t pairs = 0;
};
WinFraction win_fraction(std::span<const double> first, std::span<const double> second);

/// Spread of the finite values; all 0 without any.
struct Spread {
  std::size_t count = 0;
  double mean = 0, deviation = 0;      ///< of the sample (n - 1); 0 for one
  double p5 = 0, median = 0, p95 = 0;  ///< linear between the sorted values (Hyndman-Fan type 7)
  double lowest = 0, highest = 0;
};
Spread spread(std::span<const double> values);

}  // namespace paracrine
