// SPDX-License-Identifier: BSD-3-Clause
//
// The innermost loop of every operator: one row of a matrix times N interleaved species, N being a
// constant.
#pragma once

#include <cstddef>
#include <cstdint>

#include "solver/fem/lanes.hpp"
#include "solver/fem/sparse_matrix.hpp"

namespace paracrine {

/// One value a channel, for the species of a chunk. @param channel  of each species of the chunk
template <int N, class Real>
PARACRINE_INLINE Lanes<N, Real> of_channels(const Real* value, int num_channels,
                                            const int* channel) {
  return num_channels == 1 ? Lanes<N, Real>::all(value[0]) : pick<N>(value, channel);
}

/// Sum over a row of A, of one channel, times x[column][s], s < N.
/// @param x       first species of the chunk at node 0
/// @param stride  species a node
template <int N, class Real>
PARACRINE_INLINE Lanes<N, Real> single_row_times(const SparseMatrixOf<Real>& A, std::size_t row,
                                                 const Real* x, std::size_t stride) {
  auto sum = Lanes<N, Real>::all(0);
  for (std::int32_t k = A.row_start[row]; k < A.row_start[row + 1]; ++k) {
    const Real* const xj = x + static_cast<std::size_t>(A.column[k]) * stride;
    sum = sum + A.value[k] * Lanes<N, Real>::load(xj);
  }
  return sum;
}

/// The same with the channel of each species of the chunk.
template <int N, class Real>
PARACRINE_INLINE Lanes<N, Real> row_times(const SparseMatrixOf<Real>& A, std::size_t row,
                                          const Real* x, std::size_t stride, const int* channel) {
  if (A.num_channels == 1) return single_row_times<N>(A, row, x, stride);
  const std::size_t C = static_cast<std::size_t>(A.num_channels);
  auto sum = Lanes<N, Real>::all(0);
  for (std::int32_t k = A.row_start[row]; k < A.row_start[row + 1]; ++k) {
    const Real* const xj = x + static_cast<std::size_t>(A.column[k]) * stride;
    sum = sum + pick<N>(A.value.data() + static_cast<std::size_t>(k) * C, channel) *
                    Lanes<N, Real>::load(xj);
  }
  return sum;
}

/// Sum over the row of A (x[column] - centre), centre being x[row]: the product with a matrix whose
/// rows sum to zero, its diagonal left out. Zero for constants to the last bit, in any precision.
template <int N, class Real>
PARACRINE_INLINE Lanes<N, Real> row_differences(const SparseMatrixOf<Real>& A, std::size_t row,
                                                const Real* x, std::size_t stride,
                                                const int* channel, const Lanes<N, Real>& centre) {
  const std::size_t C = static_cast<std::size_t>(A.num_channels);
  const std::int32_t begin = A.row_start[row], end = A.row_start[row + 1];
  const auto difference = [&](std::int32_t k) {
    return Lanes<N, Real>::load(x + static_cast<std::size_t>(A.column[k]) * stride) - centre;
  };
  auto sum = Lanes<N, Real>::all(0);
  if (C == 1)
    for (std::int32_t k = begin; k < end; ++k) sum = sum + A.value[k] * difference(k);
  else
    for (std::int32_t k = begin; k < end; ++k)
      sum =
          sum + pick<N>(A.value.data() + static_cast<std::size_t>(k) * C, channel) * difference(k);
  return sum;
}

/// Calls body.template operator()<N>(first) for chunks of species that add up to `width`: one
/// chunk up to sixteen, so that the matrix is read once.
template <class Body>
PARACRINE_INLINE void in_chunks(int width, Body body) {
  int first = 0;
  for (; width - first > 16; first += 16) body.template operator()<16>(first);
  switch (width - first) {
#define PARACRINE_CHUNK(N) \
  case N:                  \
    return body.template operator()<N>(first)
    PARACRINE_CHUNK(1);
    PARACRINE_CHUNK(2);
    PARACRINE_CHUNK(3);
    PARACRINE_CHUNK(4);
    PARACRINE_CHUNK(5);
    PARACRINE_CHUNK(6);
    PARACRINE_CHUNK(7);
    PARACRINE_CHUNK(8);
    PARACRINE_CHUNK(9);
    PARACRINE_CHUNK(10);
    PARACRINE_CHUNK(11);
    PARACRINE_CHUNK(12);
    PARACRINE_CHUNK(13);
    PARACRINE_CHUNK(14);
    PARACRINE_CHUNK(15);
    PARACRINE_CHUNK(16);
#undef PARACRINE_CHUNK
  }
}

/// Lanes that single-precision loops carry for `width` species: whole vectors, so that no species
/// is left to a scalar.
constexpr int padded_width(int width) {
  return width <= 2 ? width : (width + 3) / 4 * 4;
}

/// in_chunks for padded widths.
template <class Body>
PARACRINE_INLINE void in_padded_chunks(int width, Body body) {
  int first = 0;
  for (; width - first > 16; first += 16) body.template operator()<16>(first);
  switch (width - first) {
    case 1:
      return body.template operator()<1>(first);
    case 2:
      return body.template operator()<2>(first);
    case 4:
      return body.template operator()<4>(first);
    case 8:
      return body.template operator()<8>(first);
    case 12:
      return body.template operator()<12>(first);
    case 16:
      return body.template operator()<16>(first);
  }
}

}  // namespace paracrine
