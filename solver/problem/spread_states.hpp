// SPDX-License-Identifier: BSD-3-Clause
//
// Seeded states spread over orders of magnitude, the same on every machine.
#pragma once

#include <Eigen/Core>
#include <cmath>
#include <random>

namespace paracrine {

class SpreadStates {
 public:
  /// @param scales   middle of each quantity's spread
  /// @param decades  up and down from it
  SpreadStates(Eigen::VectorXd scales, double decades, double absent = 0)
      : scales_(std::move(scales)), decades_(decades), absent_(absent) {}

  /// Log-uniform around the scales; a share of the quantities is absent (0).
  Eigen::VectorXd next() {
    Eigen::VectorXd u(scales_.size());
    for (Eigen::Index i = 0; i < u.size(); ++i) {
      const bool gone = uniform() < absent_;
      const double size = std::pow(10, decades_ * (2 * uniform() - 1));
      u[i] = gone ? 0 : scales_[i] * size;
    }
    return u;
  }

 private:
  // Library distributions differ between machines; the generator does not.
  double uniform() { return static_cast<double>(random_() >> 11) * 0x1p-53; }

  Eigen::VectorXd scales_;
  double decades_, absent_;
  std::mt19937_64 random_{20};
};

}  // namespace paracrine
