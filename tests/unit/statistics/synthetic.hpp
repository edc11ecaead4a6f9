// SPDX-License-Identifier: BSD-3-Clause
//
// Made-up doses and outcomes whose truth is known.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include "solver/statistics/dose_response.hpp"
#include "solver/statistics/quantiles.hpp"
#include "solver/statistics/seeded_numbers.hpp"

namespace paracrine::synthetic {

/// Half decades from 1e4 to 1e8, as a study of cell doses has them.
inline std::vector<double> nine_doses() {
  std::vector<double> doses;
  for (int i = 0; i < 9; ++i) doses.push_back(std::pow(10.0, 4 + 0.5 * i));
  return doses;
}

inline std::vector<double> repeated(const std::vector<double>& doses, int times) {
  std::vector<double> result;
  for (int k = 0; k < times; ++k) result.insert(result.end(), doses.begin(), doses.end());
  return result;
}

/// outcome(dose) plus normal noise.
inline std::vector<double> outcomes(const std::vector<double>& doses,
                                    const std::function<double(double)>& outcome,
                                    double deviation = 0, std::uint64_t seed = 1) {
  SeededNumbers numbers(seed);
  std::vector<double> result;
  for (const double dose : doses)
    result.push_back(outcome(dose) + deviation * normal_quantile(numbers.unit()));
  return result;
}

inline std::function<double(double)> hill(double bottom, double top, double ec50, double h) {
  return [=](double dose) {
    return bottom + (top - bottom) * std::pow(dose, h) / (std::pow(ec50, h) + std::pow(dose, h));
  };
}

inline DoseResponse response(const std::vector<double>& doses,
                             const std::function<double(double)>& outcome, double floor = 0) {
  return dose_response(doses, outcomes(doses, outcome), floor);
}

}  // namespace paracrine::synthetic
