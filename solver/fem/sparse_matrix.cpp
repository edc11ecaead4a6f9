// SPDX-License-Identifier: BSD-3-Clause
#include "solver/fem/sparse_matrix.hpp"

#include <algorithm>
#include <array>

namespace paracrine {
namespace {

// The accumulator of one row stays in registers when the number of species is known: 0 means "any".
template <int N>
void apply_one_channel(const SparseMatrix& A, int width, const double* factor, const double* x,
                       double beta, double* y) {
  const int S = N > 0 ? N : width;
  std::array<double, 8> fixed;
  std::vector<double> any(N > 0 ? 0 : static_cast<std::size_t>(S));
  double* const sum = N > 0 ? fixed.data() : any.data();
  for (std::size_t row = 0; row < A.num_rows(); ++row) {
    for (int s = 0; s < S; ++s) sum[s] = 0;
    for (std::int32_t k = A.row_start[row]; k < A.row_start[row + 1]; ++k) {
      const double a = A.value[k];
      const double* const xj = x + std::size_t(A.column[k]) * S;
      for (int s = 0; s < S; ++s) sum[s] += a * xj[s];
    }
    double* const yi = y + row * S;
    for (int s = 0; s < S; ++s) yi[s] = beta * yi[s] + factor[s] * sum[s];
  }
}

void apply_many_channels(const SparseMatrix& A, const SpeciesChannels& species, const double* x,
                         double beta, double* y) {
  const int S = species.num_species();
  const int C = A.num_channels;
  std::vector<double> sum(S);
  for (std::size_t row = 0; row < A.num_rows(); ++row) {
    std::fill(sum.begin(), sum.end(), 0.0);
    for (std::int32_t k = A.row_start[row]; k < A.row_start[row + 1]; ++k) {
      const double* const a = &A.value[std::size_t(k) * C];
      const double* const xj = x + std::size_t(A.column[k]) * S;
      for (int s = 0; s < S; ++s) sum[s] += a[species.channel[s]] * xj[s];
    }
    double* const yi = y + row * S;
    for (int s = 0; s < S; ++s) yi[s] = beta * yi[s] + species.factor[s] * sum[s];
  }
}

}  // namespace

std::vector<double> SparseMatrix::diagonal(int channel) const {
  std::vector<double> d(num_rows(), 0.0);
  for (std::size_t row = 0; row < num_rows(); ++row)
    for (std::int32_t k = row_start[row]; k < row_start[row + 1]; ++k)
      if (static_cast<std::size_t>(column[k]) == row)
        d[row] = value[std::size_t(k) * num_channels + channel];
  return d;
}

void apply(const SparseMatrix& A, const SpeciesChannels& species, std::span<const double> x,
           double beta, std::span<double> y) {
  const int S = species.num_species();
  if (A.num_channels > 1) return apply_many_channels(A, species, x.data(), beta, y.data());
  using Kernel = void (*)(const SparseMatrix&, int, const double*, const double*, double, double*);
  static constexpr Kernel kernels[] = {
      apply_one_channel<0>, apply_one_channel<1>, apply_one_channel<2>,
      apply_one_channel<3>, apply_one_channel<4>, apply_one_channel<5>,
      apply_one_channel<6>, apply_one_channel<7>, apply_one_channel<8>};
  kernels[S <= 8 ? S : 0](A, S, species.factor.data(), x.data(), beta, y.data());
}

void apply_add(const SparseMatrix& A, int width, std::span<const double> x, std::span<double> y) {
  for (std::size_t row = 0; row < A.num_rows(); ++row) {
    double* const yi = y.data() + row * width;
    for (std::int32_t k = A.row_start[row]; k < A.row_start[row + 1]; ++k) {
      const double* const xj = x.data() + std::size_t(A.column[k]) * width;
      for (int s = 0; s < width; ++s) yi[s] += A.value[k] * xj[s];
    }
  }
}

void apply_transpose_add(const SparseMatrix& A, int width, std::span<const double> x,
                         std::span<double> y) {
  for (std::size_t row = 0; row < A.num_rows(); ++row) {
    const double* const xi = x.data() + row * width;
    for (std::int32_t k = A.row_start[row]; k < A.row_start[row + 1]; ++k) {
      double* const yj = y.data() + std::size_t(A.column[k]) * width;
      for (int s = 0; s < width; ++s) yj[s] += A.value[k] * xi[s];
    }
  }
}

}  // namespace paracrine
