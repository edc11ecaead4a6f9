// SPDX-License-Identifier: BSD-3-Clause
//
// The loops over nodes of a shifted system, in single precision. Node blocks couple all lanes of a
// node, so a loop takes the whole width at once.
#pragma once

#include <vector>

#include "solver/fem/sparse_matrix.hpp"
#include "solver/time/block_inverse.hpp"

namespace paracrine {

/// w = z + B M^-1 (gamma D K) z on some rows.
struct RowProduct {
  const SparseMatrixOf<float>& K;
  const std::vector<RowRange>& ranges;
  const int* channel;           ///< a lane
  const float* factor;          ///< a lane: gamma D
  const float* inverse_volume;  ///< owned nodes
  InverseBlocks blocks;
  const float* z;  ///< local nodes x width
  float* w;        ///< owned nodes x width
  float* t;        ///< scratch: one node
};
void multiply_rows(const RowProduct& product);

/// r = B (b / scale), scale holding the size of the whole too.
struct ScaledInverse {
  InverseBlocks blocks;
  std::size_t nodes;
  const double* b;              ///< nodes x species
  const double* inverse_scale;  ///< a species
  float* t;                     ///< scratch: one node, zero where padded
  float* r;                     ///< nodes x width
};
void scale_and_invert(const ScaledInverse& inverse);

/// x += scale_s sum_k factor[k] v_k
struct LaneSum {
  const float* const* v;  ///< each nodes x width
  const float* factor;
  std::size_t count;
  const double* scale;  ///< a species
  std::size_t nodes, num_species, width;
  double* x;  ///< nodes x species
};
void add_lanes(const LaneSum& sum);

}  // namespace paracrine
