// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/hill_residuals.hpp"

#include <cmath>
#include <numbers>

namespace paracrine {
namespace {

constexpr double lowest_exponent = 0.2, highest_exponent = 10;
constexpr double beyond_doses = 3 * std::numbers::ln10;

// dose^h / (EC50^h + dose^h); 0 at dose 0, whose logarithm is -infinity.
double share(double log_dose, double log_ec50, double h) {
  return 1 / (1 + std::exp(h * (log_ec50 - log_dose)));
}

}  // namespace

HillResiduals::HillResiduals(const DoseLevels& levels)
    : points_(levels.points), pure_squares_(levels.pure_squares) {
  for (const auto& level : levels.levels) {
    log_dose_.push_back(std::log(level.dose));
    outcome_.push_back(level.outcome);
    replicates_.push_back(level.replicates);
  }
  lowest_dose_ = log_dose_[levels.levels.front().dose > 0 ? 0 : 1];
  highest_dose_ = log_dose_.back();
  low_ = {lowest_dose_ - beyond_doses, std::log(lowest_exponent)};
  high_ = {highest_dose_ + beyond_doses, std::log(highest_exponent)};
}

// The outcome is bottom + (top - bottom) x share: a line in the share.
HillResiduals::Best HillResiduals::best(const HillPoint& point) const {
  const double h = std::exp(point[1]);
  std::vector<double> shares(outcome_.size());
  double x = 0, y = 0, xx = 0, xy = 0, squares = pure_squares_;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    shares[i] = share(log_dose_[i], point[0], h);
    x += replicates_[i] * shares[i] / points_;
    y += replicates_[i] * outcome_[i] / points_;
  }
  for (std::size_t i = 0; i < shares.size(); ++i) {
    xx += replicates_[i] * (shares[i] - x) * (shares[i] - x);
    xy += replicates_[i] * (shares[i] - x) * (outcome_[i] - y);
  }
  const double slope = xx > 0 ? xy / xx : 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double left = outcome_[i] - y - slope * (shares[i] - x);
    squares += replicates_[i] * left * left;
  }
  return {y - slope * x, y + slope * (1 - x), squares};
}

}  // namespace paracrine
