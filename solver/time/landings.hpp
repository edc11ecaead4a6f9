// SPDX-License-Identifier: BSD-3-Clause
//
// The times a run lands on exactly.
#pragma once

#include <algorithm>
#include <vector>

#include "solver/time/options.hpp"
#include "solver/time/same_time.hpp"

namespace paracrine {

/// Whether t is one of the times, but for rounding.
inline bool contains_time(const std::vector<double>& times, double t) {
  return std::any_of(times.begin(), times.end(), [t](double at) { return same_time(at, t); });
}

/// All times to land on after `start`, ascending, the end last; none when the end has come.
/// @param of_deliveries  at which anything is given, or an infusion begins or ends [h]
inline std::vector<double> landing_times(const std::vector<double>& of_deliveries,
                                         const TimeOptions& options, double start) {
  const double end = options.end;
  if (end <= start || same_time(end, start)) return {};
  std::vector<double> all{end};
  for (const auto* list :
       {&of_deliveries, &options.output_times, &options.landings, &options.save_times})
    for (const double t : *list)
      if (t > start && t < end && !same_time(t, start) && !same_time(t, end)) all.push_back(t);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end(), same_time), all.end());
  return all;
}

}  // namespace paracrine
