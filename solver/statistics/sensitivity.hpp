// SPDX-License-Identifier: BSD-3-Clause
//
// Which uncertain parameters an outcome hangs on.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "solver/statistics/estimate.hpp"

namespace paracrine {

/// Shares of the outcome's variance, one a parameter, with 95 % bootstrap intervals.
struct SobolIndices {
  std::vector<Estimate> first;  ///< of a parameter alone
  std::vector<Estimate> total;  ///< with all its interactions
  double variance = 0;
  std::size_t used = 0;  ///< base samples whose runs all succeeded
};

/// Estimators of Saltelli 2010 (first) and Jansen 1999 (total) over the rows of saltelli_design():
/// A, B, then A with column i from B. Base samples with an outcome that is not finite are left out.
/// @param outcomes    base x (parameters + 2)
/// @param resamples   of the bootstrap
SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t parameters,
                           std::size_t resamples, std::uint64_t seed);

/// One bar of a tornado chart.
struct TornadoBar {
  double low = 0;   ///< mean outcome where the parameter is in its lowest fifth
  double high = 0;  ///< in its highest fifth
  double spread() const;
};

/// One bar a parameter, in the order of the parameters.
/// @param draws     samples x parameters
/// @param outcomes  one a sample; those not finite are left out
std::vector<TornadoBar> tornado(std::span<const double> draws, std::span<const double> outcomes,
                                std::size_t parameters);

}  // namespace paracrine
