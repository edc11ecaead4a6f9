// SPDX-License-Identifier: BSD-3-Clause
#include "solver/fem/sparse_matrix.hpp"

#include <algorithm>
#include <cmath>

#include "solver/fem/row_kernel.hpp"

namespace paracrine {
namespace {

enum class Into { overwrite, add, add_and_scale };

template <Into into>
struct ApplyChunks {
  const SparseMatrix& A;
  const SpeciesChannels& species;
  const double* x;
  double* y;
  const double* row_factor;

  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    const std::size_t stride = species.channel.size();
    const int* const channel = species.channel.data() + first;
    const auto factor = Lanes<N, double>::load(species.factor.data() + first);
    for (std::size_t row = 0; row < A.num_rows(); ++row) {
      double* const yi = y + row * stride + first;
      auto sum = factor * row_times<N>(A, row, x + first, stride, channel);
      if constexpr (into != Into::overwrite) sum = sum + Lanes<N, double>::load(yi);
      if constexpr (into == Into::add_and_scale) sum = row_factor[row] * sum;
      sum.store(yi);
    }
  }
};

PARACRINE_CLONES void run(const ApplyChunks<Into::overwrite>& chunks) {
  in_chunks(chunks.species.num_species(), chunks);
}
PARACRINE_CLONES void run(const ApplyChunks<Into::add>& chunks) {
  in_chunks(chunks.species.num_species(), chunks);
}
PARACRINE_CLONES void run(const ApplyChunks<Into::add_and_scale>& chunks) {
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

void drop_zeros(SparseMatrix& A) {
  constexpr double round_off = 1e-14;  // against the diagonal of the row
  const std::size_t C = static_cast<std::size_t>(A.num_channels);
  std::size_t kept = 0;
  std::vector<double> scale(C);
  std::int32_t begin = 0;
  for (std::size_t row = 0; row < A.num_rows(); ++row) {
    const std::int32_t end = A.row_start[row + 1];
    for (std::int32_t k = begin; k < end; ++k)
      if (static_cast<std::size_t>(A.column[k]) == row)
        std::copy_n(&A.value[static_cast<std::size_t>(k) * C], C, scale.begin());
    for (std::int32_t k = begin; k < end; ++k) {
      const double* const a = &A.value[static_cast<std::size_t>(k) * C];
      bool zero = static_cast<std::size_t>(A.column[k]) != row;
      for (std::size_t c = 0; c < C; ++c) zero = zero && std::abs(a[c]) <= round_off * scale[c];
      if (zero) continue;
      A.column[kept] = A.column[k];
      std::copy_n(a, C, &A.value[kept++ * C]);
    }
    begin = end;
    A.row_start[row + 1] = static_cast<std::int32_t>(kept);
  }
  A.column.resize(kept);
  A.column.shrink_to_fit();
  A.value.resize(kept * C);
  A.value.shrink_to_fit();
}

SparseMatrixOf<float> couplings(const SparseMatrix& A) {
  const std::size_t C = static_cast<std::size_t>(A.num_channels);
  SparseMatrixOf<float> off;
  off.num_channels = A.num_channels;
  off.row_start.reserve(A.row_start.size());
  off.column.reserve(A.num_entries());
  off.value.reserve(A.num_entries() * C);
  for (std::size_t row = 0; row < A.num_rows(); ++row) {
    for (std::int32_t k = A.row_start[row]; k < A.row_start[row + 1]; ++k) {
      if (static_cast<std::size_t>(A.column[k]) == row) continue;
      off.column.push_back(A.column[k]);
      for (std::size_t c = 0; c < C; ++c)
        off.value.push_back(static_cast<float>(A.value[static_cast<std::size_t>(k) * C + c]));
    }
    off.row_start.push_back(static_cast<std::int32_t>(off.column.size()));
  }
  return off;
}

template <class Real>
RowSplit split_rows(const SparseMatrixOf<Real>& A) {
  RowSplit split;
  const std::size_t owned = A.num_rows();
  for (std::size_t row = 0; row < owned; ++row) {
    bool interior = true;
    for (std::int32_t k = A.row_start[row]; k < A.row_start[row + 1]; ++k)
      interior = interior && static_cast<std::size_t>(A.column[k]) < owned;
    auto& ranges = interior ? split.interior : split.border;
    if (!ranges.empty() && ranges.back().end == row)
      ++ranges.back().end;
    else
      ranges.push_back({row, row + 1});
  }
  return split;
}
template RowSplit split_rows(const SparseMatrix&);
template RowSplit split_rows(const SparseMatrixOf<float>&);

void apply(const SparseMatrix& A, const SpeciesChannels& species, std::span<const double> x,
           std::span<double> y) {
  run(ApplyChunks<Into::overwrite>{A, species, x.data(), y.data(), nullptr});
}

void apply_add(const SparseMatrix& A, const SpeciesChannels& species, std::span<const double> x,
               std::span<double> y, std::span<const double> row_factor) {
  if (row_factor.empty())
    run(ApplyChunks<Into::add>{A, species, x.data(), y.data(), nullptr});
  else
    run(ApplyChunks<Into::add_and_scale>{A, species, x.data(), y.data(), row_factor.data()});
}

}  // namespace paracrine
