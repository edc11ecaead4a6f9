// SPDX-License-Identifier: BSD-3-Clause
#include "tests/benchmarks/problems/network_kernels.hpp"

#include <cmath>

namespace paracrine::benchmarks {
namespace {

constexpr double gamma_h = 0.05;  // a step as P2 takes them [h]

double sum_over_ranks(double value) {
  MPI_Allreduce(MPI_IN_PLACE, &value, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
  return value;
}

double distance(std::span<const double> a, std::span<const double> b) {
  double sums[2] = {0, 0};
  for (std::size_t i = 0; i < a.size(); ++i) {
    sums[0] += (a[i] - b[i]) * (a[i] - b[i]);
    sums[1] += b[i] * b[i];
  }
  return std::sqrt(sum_over_ranks(sums[0]) / sum_over_ranks(sums[1]));
}

/// Smooth and without symmetry, so that no term cancels.
std::vector<double> some_direction(const Mesh& mesh, std::size_t nodes) {
  std::vector<double> v(nodes * 8);
  for (std::size_t i = 0; i < nodes; ++i)
    for (std::size_t s = 0; s < 8; ++s) {
      const auto& x = mesh.points()[i];
      v[i * 8 + s] = std::cos(x[0] + 2 * x[1] - x[2] + static_cast<double>(s));
    }
  return v;
}

}  // namespace

NetworkKernels::NetworkKernels(const TimedSystem& solve)
    : system_(solve.system),
      work_(system_.workspace()),
      u_(system_.num_unknowns()),
      x_(some_direction(solve.mesh, solve.mesh.num_nodes())),
      v_(some_direction(solve.mesh, solve.mesh.num_owned_nodes())),
      y_(v_.size()),
      shifted_(system_, std::vector<double>(8, 1.0)),
      gmres_(shifted_),
      residual_(shifted_.num_owned()),
      correction_(shifted_.num_local()) {
  for (std::size_t i = 0; i < v_.size(); ++i) u_[i] = 0.5 + 0.2 * v_[i];
  source_jacobian();
  set_up();
  shifted_.prepare(v_, 1, residual_);
  gmres_.set_weights(std::vector<double>(v_.size(), 1.0));
}

void NetworkKernels::apply() {
  paracrine::apply(system_.diffusion().matrix(), all_, x_, y_);
}
void NetworkKernels::rates() {
  system_.rates(0, u_, y_, work_);
}
void NetworkKernels::source_jacobian() {
  system_.source_jacobian(0, u_, blocks_, work_);
}
void NetworkKernels::jacobian_times() {
  system_.jacobian_times(u_, blocks_, v_, y_, work_);
}
void NetworkKernels::set_up() {
  shifted_.set_up(gamma_h, blocks_, u_);
}
void NetworkKernels::precondition() {
  shifted_.precondition(residual_, correction_);
}
void NetworkKernels::multiply() {
  shifted_.multiply(correction_, residual_);
}

double NetworkKernels::apply_bytes() const {
  const SparseMatrix& K = system_.diffusion().matrix();
  const double matrix = sizeof(double) * K.value.size() + sizeof(K.column[0]) * K.column.size() +
                        sizeof(K.row_start[0]) * K.row_start.size();
  return sum_over_ranks(matrix + sizeof(double) * static_cast<double>(x_.size() + y_.size()));
}
double NetworkKernels::jacobian_bytes() const {
  return apply_bytes() +
         sum_over_ranks(sizeof(double) * static_cast<double>(blocks_.values.size()));
}

/// Against the plainest loop there is.
double NetworkKernels::apply_error() {
  const SparseMatrix& K = system_.diffusion().matrix();
  std::vector<double> plain(y_.size(), 0.0);
  for (std::size_t row = 0; row < K.num_rows(); ++row)
    for (auto k = static_cast<std::size_t>(K.row_start[row]);
         k < static_cast<std::size_t>(K.row_start[row + 1]); ++k)
      for (std::size_t s = 0; s < 8; ++s)
        plain[row * 8 + s] += K.value[k * static_cast<std::size_t>(K.num_channels)] *
                              x_[static_cast<std::size_t>(K.column[k]) * 8 + s];
  apply();
  return distance(y_, plain);
}

/// Against a central difference of the rates.
double NetworkKernels::jacobian_error() {
  constexpr double epsilon = 1e-6;
  std::vector<double> moved = u_, plus(y_.size()), minus(y_.size());
  for (std::size_t i = 0; i < moved.size(); ++i) moved[i] = u_[i] + epsilon * v_[i];
  system_.rates(0, moved, plus, work_);
  for (std::size_t i = 0; i < moved.size(); ++i) moved[i] = u_[i] - epsilon * v_[i];
  system_.rates(0, moved, minus, work_);
  for (std::size_t i = 0; i < plus.size(); ++i) plus[i] = (plus[i] - minus[i]) / (2 * epsilon);
  jacobian_times();
  return distance(plus, y_);
}

/// What one cycle leaves, in the norm of the linear solver: of the next cycle's correction over its
/// own. (The residual itself is large wherever the operator is, at the finest scales.)
double NetworkKernels::left_by_a_cycle() {
  const double first = gmres_.solve(v_, y_, {0, 1, 0}).start;
  std::vector<double> residual(v_.size()), correction(v_.size());
  system_.jacobian_times(u_, blocks_, y_, residual, work_);
  for (std::size_t i = 0; i < residual.size(); ++i)
    residual[i] = v_[i] - y_[i] + gamma_h * residual[i];
  return gmres_.solve(residual, correction, {0, 1, 0}).start / first;
}

void NetworkKernels::check(Checks& checks) {
  checks.at_most("apply against a plain loop", apply_error(), 1e-13);
  checks.at_most("J v against a difference", jacobian_error(), 1e-6);
  checks.at_most("left by one cycle", left_by_a_cycle(), 0.5);
}

}  // namespace paracrine::benchmarks
