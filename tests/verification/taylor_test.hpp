// SPDX-License-Identifier: BSD-3-Clause
//
// The Jacobian the integrator uses against differences of the rates it integrates.
#pragma once

#include <mpi.h>

#include <cmath>
#include <random>
#include <vector>

#include "solver/time/discretization.hpp"

namespace paracrine::test {

/// One random value an unknown, the same on every number of ranks.
inline std::vector<double> random_field(const Discretization& system, unsigned seed, double low,
                                        double high) {
  const Mesh& mesh = system.space().mesh();
  const auto S = static_cast<std::size_t>(system.num_species());
  std::vector<double> u(system.num_unknowns());
  for (std::size_t i = 0; i < mesh.num_owned_nodes(); ++i) {
    std::mt19937 generator(seed + 7919u * static_cast<unsigned>(mesh.original_node()[i]));
    std::uniform_real_distribution<double> value(low, high);
    for (std::size_t s = 0; s < S; ++s) u[i * S + s] = value(generator);
  }
  std::mt19937 generator(seed);
  std::uniform_real_distribution<double> value(low, high);
  for (double& pool : system.pools(std::span(u))) pool = value(generator);
  return u;
}

inline double norm(const std::vector<double>& v) {
  double sum = 0;
  for (const double x : v) sum += x * x;
  MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
  return std::sqrt(sum);
}

/// Remainder |f(u + e v) - f(u) - e J v|: of second order in e when J is the derivative.
class TaylorTest {
 public:
  TaylorTest(const Discretization& system, std::vector<double> u, std::vector<double> v)
      : system_(system), u_(std::move(u)), v_(std::move(v)), work_(system.workspace()) {
    for (const std::size_t i : system.imposed_unknowns())
      v_[i] = 0;  // held by their boundary: not unknowns
    SystemJacobian G;
    Jv_.resize(u_.size());
    system.source_jacobian(0, u_, G, work_);
    system.jacobian_times(u_, G, v_, Jv_, work_);
    f_ = rates(u_);
  }

  double remainder(double e) {
    std::vector<double> moved = u_;
    for (std::size_t i = 0; i < moved.size(); ++i) moved[i] += e * v_[i];
    std::vector<double> difference = rates(moved);
    for (std::size_t i = 0; i < moved.size(); ++i) difference[i] -= f_[i] + e * Jv_[i];
    return norm(difference);
  }
  double size() const { return norm(f_); }

 private:
  std::vector<double> rates(const std::vector<double>& u) {
    std::vector<double> f(u.size());
    system_.rates(0, u, f, work_);
    return f;
  }
  const Discretization& system_;
  std::vector<double> u_, v_, Jv_, f_;
  SystemWorkspace work_;
};

}  // namespace paracrine::test
