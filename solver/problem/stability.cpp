// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/stability.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>

namespace paracrine {

std::vector<std::complex<double>> eigenvalues(const Eigen::MatrixXd& J,
                                              const Eigen::VectorXd& scales,
                                              Eigen::Index conserved) {
  const Eigen::MatrixXd scaled = scales.cwiseInverse().asDiagonal() * J * scales.asDiagonal();
  const Eigen::VectorXcd all = scaled.eigenvalues();
  std::vector<std::complex<double>> values(all.begin(), all.end());
  std::ranges::sort(values, {}, [](auto value) { return std::abs(value); });
  values.erase(values.begin(), values.begin() + conserved);
  std::ranges::sort(values, [](auto a, auto b) {
    return std::pair(a.real(), a.imag()) > std::pair(b.real(), b.imag());
  });
  return values;
}

Stability stability(const std::vector<std::complex<double>>& values) {
  if (values.empty()) return Stability::neutral;
  double largest = 0;
  for (const auto& value : values) largest = std::max(largest, std::abs(value));
  const double zero = 1e-12 * largest, most = values.front().real();
  if (std::abs(most) <= zero) return Stability::neutral;
  if (most < 0) return Stability::stable;
  return values.back().real() > zero ? Stability::unstable : Stability::saddle;
}

}  // namespace paracrine
