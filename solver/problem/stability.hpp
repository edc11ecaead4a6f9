// SPDX-License-Identifier: BSD-3-Clause
//
// How a state at rest answers a small disturbance: the eigenvalues of the Jacobian there.
#pragma once

#include <Eigen/Core>
#include <complex>
#include <vector>

namespace paracrine {

enum class Stability {
  stable,    ///< small disturbances die out
  saddle,    ///< some grow, some die out
  unstable,  ///< all grow
  neutral    ///< the largest real part is zero to round-off
};

/// Of J [unit i / unit k / h], by falling real part [1/h]. The `conserved` smallest, which are zero
/// because so many totals are conserved, are left out.
/// @param scales  typical size of each quantity, which brings entries of all units to one size
std::vector<std::complex<double>> eigenvalues(const Eigen::MatrixXd& J,
                                              const Eigen::VectorXd& scales,
                                              Eigen::Index conserved);

/// @param values  as `eigenvalues` gives them
Stability stability(const std::vector<std::complex<double>>& values);

}  // namespace paracrine
