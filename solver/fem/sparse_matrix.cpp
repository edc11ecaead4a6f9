// SPDX-License-Identifier: BSD-3-Clause
#include "solver/fem/sparse_matrix.hpp"

#include "solver/fem/row_kernel.hpp"

namespace paracrine {
namespace {

struct ApplyChunks {
  const SparseMatrix& A;
  const SpeciesChannels& species;
  const double* x;
  double* y;

  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    const std::size_t stride = species.channel.size();
    const double* const factor = species.factor.data() + first;
    double sum[N];
    for (std::size_t row = 0; row < A.num_rows(); ++row) {
      row_times<N>(A, row, x + first, stride, species.channel.data() + first, sum);
      double* const yi = y + row * stride + first;
      for (int s = 0; s < N; ++s) yi[s] = factor[s] * sum[s];
    }
  }
};

PARACRINE_CLONES void run(const ApplyChunks& chunks) {
  in_chunks(chunks.species.num_species(), chunks);
}

}  // namespace

std::vector<double> diagonal(const SparseMatrix& A, int channel) {
  std::vector<double> d(A.num_rows(), 0.0);
  for (std::size_t row = 0; row < A.num_rows(); ++row)
    for (std::int32_t k = A.row_start[row]; k < A.row_start[row + 1]; ++k)
      if (static_cast<std::size_t>(A.column[k]) == row)
        d[row] = A.value[static_cast<std::size_t>(k) * A.num_channels + channel];
  return d;
}

void apply(const SparseMatrix& A, const SpeciesChannels& species, std::span<const double> x,
           std::span<double> y) {
  run({A, species, x.data(), y.data()});
}

}  // namespace paracrine
