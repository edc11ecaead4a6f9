// SPDX-License-Identifier: BSD-3-Clause
//
// A plain left-preconditioned GMRES without restart, to count the iterations a preconditioner
// needs.
#pragma once

#include <petscsys.h>

#include <cmath>
#include <vector>

namespace paracrine::test {

using Vector = std::vector<double>;

inline double dot(const Vector& a, const Vector& b) {
  double total = 0;
  for (std::size_t i = 0; i < a.size(); ++i) total += a[i] * b[i];
  MPI_Allreduce(MPI_IN_PLACE, &total, 1, MPI_DOUBLE, MPI_SUM, PETSC_COMM_WORLD);
  return total;
}

/// Iterations until the preconditioned residual has fallen by `tolerance`; at most 200. Collective.
/// @param action  v -> M^-1 A v        @param b  M^-1 times the right-hand side
template <class Action>
int gmres_iterations(Action action, const Vector& b, double tolerance) {
  constexpr int most = 200;
  const double start = std::sqrt(dot(b, b));
  std::vector<Vector> basis{b};
  for (double& v : basis[0]) v /= start;
  std::vector<std::vector<double>> H;  // columns, rotated
  std::vector<double> cosine, sine;
  double residual = 1;
  for (int j = 0; j < most; ++j) {
    Vector w = action(basis[j]);
    std::vector<double>& h = H.emplace_back();
    for (const Vector& v : basis) {
      h.push_back(dot(w, v));
      for (std::size_t i = 0; i < w.size(); ++i) w[i] -= h.back() * v[i];
    }
    const double norm = std::sqrt(dot(w, w));
    for (int k = 0; k < j; ++k) {
      const double upper = cosine[k] * h[k] + sine[k] * h[k + 1];
      h[k + 1] = cosine[k] * h[k + 1] - sine[k] * h[k];
      h[k] = upper;
    }
    const double length = std::hypot(h[j], norm);
    cosine.push_back(h[j] / length);
    sine.push_back(norm / length);
    residual *= sine[j];
    if (!(residual > tolerance)) return std::isfinite(residual) ? j + 1 : most;
    for (double& v : w) v /= norm;
    basis.push_back(std::move(w));
  }
  return most;
}

}  // namespace paracrine::test
