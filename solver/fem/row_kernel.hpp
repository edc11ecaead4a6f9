// SPDX-License-Identifier: BSD-3-Clause
//
// The innermost loop of every operator: one row of a matrix times N interleaved species. N is a
// constant, so that the sums stay in vector registers; more than eight species go in chunks.
#pragma once

#include <cstddef>
#include <cstdint>

#include "solver/base/simd.hpp"
#include "solver/fem/sparse_matrix.hpp"

namespace paracrine {

/// sum[s] = sum over the row of A x[column][s], s < N, for a single-channel matrix.
/// @param x       first species of the chunk
/// @param stride  species a node
template <int N, class Real>
PARACRINE_INLINE void single_row_times(const SparseMatrixOf<Real>& A, std::size_t row,
                                       const Real* x, std::size_t stride, Real* sum) {
  for (int s = 0; s < N; ++s) sum[s] = 0;
  for (std::int32_t k = A.row_start[row]; k < A.row_start[row + 1]; ++k) {
    const Real a = A.value[k];
    const Real* const xj = x + static_cast<std::size_t>(A.column[k]) * stride;
    for (int s = 0; s < N; ++s) sum[s] += a * xj[s];
  }
}

/// The same with the channel of each species of the chunk.
template <int N, class Real>
PARACRINE_INLINE void row_times(const SparseMatrixOf<Real>& A, std::size_t row, const Real* x,
                                std::size_t stride, const int* channel, Real* sum) {
  if (A.num_channels == 1) return single_row_times<N>(A, row, x, stride, sum);
  const std::size_t channels = static_cast<std::size_t>(A.num_channels);
  for (int s = 0; s < N; ++s) sum[s] = 0;
  for (std::int32_t k = A.row_start[row]; k < A.row_start[row + 1]; ++k) {
    const Real* const a = A.value.data() + static_cast<std::size_t>(k) * channels;
    const Real* const xj = x + static_cast<std::size_t>(A.column[k]) * stride;
    for (int s = 0; s < N; ++s) sum[s] += a[channel[s]] * xj[s];
  }
}

/// Calls body.template operator()<N>(first) for chunks of at most 8 species that add up to `width`.
template <class Body>
PARACRINE_INLINE void in_chunks(int width, Body body) {
  int first = 0;
  for (; width - first > 8; first += 8) body.template operator()<8>(first);
  switch (width - first) {
    case 1:
      return body.template operator()<1>(first);
    case 2:
      return body.template operator()<2>(first);
    case 3:
      return body.template operator()<3>(first);
    case 4:
      return body.template operator()<4>(first);
    case 5:
      return body.template operator()<5>(first);
    case 6:
      return body.template operator()<6>(first);
    case 7:
      return body.template operator()<7>(first);
    case 8:
      return body.template operator()<8>(first);
  }
}

}  // namespace paracrine
