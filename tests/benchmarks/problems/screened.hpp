// SPDX-License-Identifier: BSD-3-Clause
//
// P1, one species at rest around a Gaussian source:
//
//     -D Lap u + k u = exp(-|x - c|^2 / (2 s^2))  on (0, 2)^3 mm, zero flux,
//
// D = 0.36, k = 0.7, s = 0.15, c = (0.9, 1.1, 0.8). The exact solution is a cosine series. With
// 1/lambda = int_0^inf exp(-lambda t) dt, t = exp(tau), the trapezoidal rule in tau makes it a
// short sum of products,
//
//     u(x, y, z) = sum_q w_q exp(-k t_q) X_q(x) Y_q(y) Z_q(z),
//     X_q(x) = sum_l g_l exp(-D (l pi/2)^2 t_q) cos(l pi x/2),
//
// g_l the coefficients of the source's factor in x: the heat that has spread for a time t_q.
#pragma once

#include <array>
#include <vector>

#include "meshes/mesh_data.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine::benchmarks {

Problem screened();
MeshData screened_mesh(int cells_a_side);

class ScreenedSolution {
 public:
  ScreenedSolution();
  /// Exact to 1e-7 of the largest value.
  double operator()(const std::array<double, 3>& x) const;

 private:
  std::vector<double> weight_;
  /// X_q, Y_q, Z_q at equidistant points, terms of one point together.
  std::array<std::vector<double>, 3> table_;
};

/// Values of the series by an independent program, 12 digits.
struct ExactValue {
  std::array<double, 3> x;
  double u;
};
inline constexpr ExactValue screened_values[] = {{{0.9, 1.1, 0.8}, 5.273779287479e-2},
                                                 {{0.5, 0.5, 0.5}, 1.021778408241e-2},
                                                 {{1.8, 1, 1}, 7.939535168556e-3}};
inline constexpr double screened_integral = 7.593561557023e-2;
inline constexpr double screened_norm = 3.033853785498e-2;  ///< L2

}  // namespace paracrine::benchmarks
