// SPDX-License-Identifier: BSD-3-Clause
//
// Which uncertain parameters an outcome hangs on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "solver/statistics/estimate.hpp"

namespace paracrine {

/// Shares of the outcome's variance, one a parameter, with 95 % bootstrap intervals. Estimates, so
/// they may come out a little below 0 or above 1; all 0 where the outcome does not vary.
struct SobolIndices {
  std::vector<Estimate> first;  ///< of a parameter alone
  std::vector<Estimate> total;  ///< with all its interactions
  double variance = 0;          ///< over rows A and B
  std::size_t used = 0;         ///< base samples whose runs all succeeded; below 2 nothing is told
};

/// Estimators of Saltelli 2010 (first) and Jansen 1999 (total) over the rows of saltelli_design():
/// A, B, then A with column i from B. Base samples with an outcome that is not finite are left out.
/// The bootstrap takes base samples for independent; for Latin hypercubes and Sobol's sequence,
/// which are more even, its intervals are wider than need be.
/// @param outcomes    base x (parameters + 2), block after block
/// @param resamples   of the bootstrap
SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t parameters,
                           std::size_t resamples, std::uint64_t seed);

/// One bar of a tornado chart.
struct TornadoBar {
  double low = 0;         ///< mean outcome where the parameter is in its lowest fifth
  double high = 0;        ///< in its highest fifth
  double spread() const;  ///< how far apart they are, not negative
  double low_variance = 0, high_variance = 0;  ///< of the outcomes in the fifths (n - 1)
  std::size_t low_count = 0, high_count = 0;   ///< of outcomes in the fifths
  /// Two means of so many outcomes may lie so far apart by chance: less than two standard errors of
  /// their difference. Fifths of less than two outcomes tell nothing.
  bool within_chance() const;
};

/// One bar a parameter, in the order of the parameters; all 0 without a finite outcome. A fifth is
/// at least one sample, and draws equal to its last one belong to it too.
/// @param draws     samples x parameters
/// @param outcomes  one a sample; those not finite are left out
std::vector<TornadoBar> tornado(std::span<const double> draws, std::span<const double> outcomes,
                                std::size_t parameters);

}  // namespace paracrine
