// SPDX-License-Identifier: BSD-3-Clause
//
// Coefficients of the Runge-Kutta-Chebyshev method of order two with s stages (Sommeijer, Shampine
// and Verwer 1998, section 2): with T_j Chebyshev's polynomials, eps = 2/13, w0 = 1 + eps/s^2,
// w1 = T_s'(w0)/T_s''(w0) and b_j = T_j''(w0)/T_j'(w0)^2, b_0 = b_1 = b_2,
//
//     Y_1 = u + mu1 h f(u)
//     Y_j = (1 - mu - nu) u + mu Y_(j-1) + nu Y_(j-2) + mu_f h f(Y_(j-1)) + gamma h f(u).
#pragma once

#include <vector>

namespace paracrine {

struct ChebyshevStage {
  double mu = 0, nu = 0, mu_f = 0, gamma = 0;
  double time = 0;  ///< of Y_j, in steps
};

/// Stages 1 to s (s >= 2); of the first only mu_f and time count.
std::vector<ChebyshevStage> chebyshev_stages(int s);

/// Stages that a step needs to be stable. @param spectrum  step times spectral radius
int stages_needed(double spectrum);
/// Largest step times spectral radius that s stages are stable for.
double stable_spectrum(int s);

}  // namespace paracrine
