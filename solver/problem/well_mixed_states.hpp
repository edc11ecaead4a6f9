// SPDX-License-Identifier: BSD-3-Clause
//
// Steady states of a problem without space and how they answer a small disturbance: f(u) = 0 by
// Newton's method with the exact Jacobian J, from many starts, and the eigenvalues of J there.
// Where totals w . u are conserved, J alone does not determine u; Newton then solves
//
//     [ J ; w ] du = - [ f ; w . (u - start) ]
//
// by a complete orthogonal decomposition, and each total gives J an eigenvalue of zero.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "solver/problem/stability.hpp"
#include "solver/problem/well_mixed_rates.hpp"

namespace paracrine {

struct WellMixedState {
  Eigen::VectorXd values;  ///< unit of each quantity
  double residual = 0;     ///< largest |u'| in scales [1/h]
  /// By falling real part [1/h]; those of conserved totals, which are zero, left out.
  std::vector<std::complex<double>> eigenvalues;
  Stability stability = Stability::stable;
  bool isolated = true;  ///< false: neighbours are at rest as well, with the same totals
};

struct WellMixedSearch {
  Eigen::VectorXd start;   ///< unit of each quantity; fixes the conserved totals
  Eigen::VectorXd scales;  ///< typical sizes, positive
  int spread_starts = 200;
};

struct WellMixedStates {
  std::vector<WellMixedState> states;  ///< each once, by rising values
  Eigen::MatrixXd totals;              ///< conserved, see conserved_totals
};

/// All states found; those with negative values of nonnegative species are none.
WellMixedStates well_mixed_states(WellMixedRates& system, const WellMixedSearch& search);

/// Whether two states agree to `within`, relative; what is below 1e-6 scales is compared with that.
bool same_state(const Eigen::VectorXd& u, const Eigen::VectorXd& v, const Eigen::VectorXd& scales,
                double within);

}  // namespace paracrine
