// SPDX-License-Identifier: BSD-3-Clause
#include "solver/fem/simplex.hpp"

#include <Eigen/Dense>

namespace paracrine {
namespace {

Eigen::Vector3d edge(const std::array<double, 3>& from, const std::array<double, 3>& to) {
  return {to[0] - from[0], to[1] - from[1], to[2] - from[2]};
}

// Columns are the edges from vertex 0; unused directions are unit vectors, so that the determinant
// is the simplex's own and the inverse exists.
Eigen::Matrix3d jacobian(const Simplex& simplex) {
  Eigen::Matrix3d J = Eigen::Matrix3d::Identity();
  for (int k = 0; k < simplex.dimension; ++k)
    J.col(k) = edge(simplex.vertex[0], simplex.vertex[k + 1]);
  return J;
}

constexpr std::array<double, 4> factorial{1, 1, 2, 6};

}  // namespace

std::array<double, 3> Simplex::centroid() const noexcept {
  std::array<double, 3> c{};
  for (int a = 0; a <= dimension; ++a)
    for (int k = 0; k < 3; ++k) c[k] += vertex[a][k] / (dimension + 1);
  return c;
}

double Simplex::measure() const noexcept {
  return jacobian(*this).determinant() / factorial[dimension];
}

// x = x0 + J lambda, so grad lambda_k is row k of J^-1 and the hats sum to one.
std::array<std::array<double, 3>, 4> Simplex::gradients() const noexcept {
  const Eigen::Matrix3d inverse = jacobian(*this).inverse();
  std::array<std::array<double, 3>, 4> g{};
  for (int k = 0; k < dimension; ++k)
    for (int d = 0; d < dimension; ++d) {
      g[k + 1][d] = inverse(k, d);
      g[0][d] -= inverse(k, d);
    }
  return g;
}

double facet_measure(int dimension, std::span<const std::array<double, 3>> v) noexcept {
  if (dimension == 1) return 1;
  if (dimension == 2) return edge(v[0], v[1]).norm();
  return edge(v[0], v[1]).cross(edge(v[0], v[2])).norm() / 2;
}

}  // namespace paracrine
