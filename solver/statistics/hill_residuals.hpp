// SPDX-License-Identifier: BSD-3-Clause
//
// Sum of squares that a Hill curve of given EC50 and exponent leaves, bottom and top at their best:
// these two are linear, so they are solved for and not searched (variable projection, Golub and
// Pereyra 1973). The search is over the logarithms of EC50 and exponent.
#pragma once

#include <array>
#include <vector>

#include "solver/statistics/dose_levels.hpp"

namespace paracrine {

/// log EC50 and log exponent.
using HillPoint = std::array<double, 2>;

class HillResiduals {
 public:
  explicit HillResiduals(const DoseLevels& levels);

  struct Best {
    double bottom = 0, top = 0;
    double squares = 0;  ///< over all replicates
  };
  Best best(const HillPoint& point) const;
  double operator()(const HillPoint& point) const { return best(point).squares; }

  /// The box that is searched. EC50: three decades beyond the doses. Exponent: 0.2 .. 10; at 0.2
  /// the curve is a straight line in log dose over any doses one tries (10 % to 90 % takes nine
  /// decades), at 10 a step between two (a factor of 1.6).
  const HillPoint& low() const noexcept { return low_; }
  const HillPoint& high() const noexcept { return high_; }
  /// Logarithms of the lowest (above 0) and the highest dose.
  double lowest_dose() const noexcept { return lowest_dose_; }
  double highest_dose() const noexcept { return highest_dose_; }

 private:
  std::vector<double> log_dose_, outcome_, replicates_;
  double points_ = 0, pure_squares_ = 0;
  double lowest_dose_ = 0, highest_dose_ = 0;
  HillPoint low_{}, high_{};
};

}  // namespace paracrine
