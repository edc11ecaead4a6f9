// SPDX-License-Identifier: BSD-3-Clause
//
// How far numbers may be off that come from samples: computed again from samples drawn with
// replacement from the samples (Efron 1979).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "solver/statistics/estimate.hpp"

namespace paracrine {

/// Numbers computed from samples that count by these weights, of sum 1.
using WeightedStatistic = std::function<std::vector<double>(std::span<const double> weights)>;

/// Each number with the 2.5 % and 97.5 % quantiles over the resamples (percentile interval); the
/// value alone without resamples.
/// @param rows  samples; one or more
std::vector<Estimate> bootstrap(std::size_t rows, std::size_t resamples, std::uint64_t seed,
                                const WeightedStatistic& statistic);

}  // namespace paracrine
