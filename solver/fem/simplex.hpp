// SPDX-License-Identifier: BSD-3-Clause
//
// One P1 simplex: its measure and the constant gradients of its hats, in 1-D, 2-D and 3-D alike.
// All in the header: operators recompute gradients rather than keep a hundred bytes a cell.
#pragma once

#include <array>
#include <span>

#include "meshes/simplex.hpp"

namespace paracrine {

/// A simplex of dimension 1, 2 or 3. Vertices beyond dimension + 1 are unused.
struct Simplex {
  int dimension;
  std::array<Vector3, 4> vertex;

  Vector3 centroid() const noexcept;
  /// Signed length, area or volume; positive for positive orientation [mm^dimension].
  double measure() const noexcept;
  /// Physical gradients of the hats, one row a vertex; unused coordinates are 0 [1/mm].
  std::array<Vector3, 4> gradients() const noexcept;

 private:
  Vector3 edge(std::size_t a) const noexcept { return minus(vertex[a], vertex[0]); }
  /// Of the edges from vertex 0; dimension! times the measure.
  double determinant() const noexcept;
};

inline Vector3 Simplex::centroid() const noexcept {
  Vector3 c{};
  for (int a = 0; a <= dimension; ++a)
    for (int k = 0; k < 3; ++k) c[k] += vertex[a][k] / (dimension + 1);
  return c;
}

inline double Simplex::determinant() const noexcept {
  const Vector3 a = edge(1);
  if (dimension == 1) return a[0];
  const Vector3 b = edge(2);
  if (dimension == 2) return a[0] * b[1] - a[1] * b[0];
  return dot(a, cross(b, edge(3)));
}

inline double Simplex::measure() const noexcept {
  constexpr double factorial[]{1, 1, 2, 6};
  return determinant() / factorial[dimension];
}

// x = x0 + J lambda with the edges as columns of J, so grad lambda_k is row k of J^-1: cofactors
// over the determinant. The hats sum to one.
inline std::array<Vector3, 4> Simplex::gradients() const noexcept {
  std::array<Vector3, 4> g{};
  const Vector3 a = edge(1);
  if (dimension == 1) {
    g[1] = {1, 0, 0};
  } else if (dimension == 2) {
    const Vector3 b = edge(2);
    g[1] = {b[1], -b[0], 0}, g[2] = {-a[1], a[0], 0};
  } else {
    const Vector3 b = edge(2), c = edge(3);
    g[1] = cross(b, c), g[2] = cross(c, a), g[3] = cross(a, b);
  }
  const double scale = 1 / determinant();
  for (int v = 1; v <= dimension; ++v)
    for (int k = 0; k < 3; ++k) {
      g[v][k] *= scale;
      g[0][k] -= g[v][k];
    }
  return g;
}

/// Length or area of a facet (a point has measure 1) [mm^(dimension - 1)].
inline double facet_measure(int dimension, std::span<const Vector3> v) noexcept {
  if (dimension == 1) return 1;
  if (dimension == 2) return distance(v[0], v[1]);
  return norm(cross(minus(v[1], v[0]), minus(v[2], v[0]))) / 2;
}

}  // namespace paracrine
