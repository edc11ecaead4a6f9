// SPDX-License-Identifier: BSD-3-Clause
//
// Scalar operators on one shared sparsity pattern, applied to all species of a node in one
// traversal. A "channel" is one scalar matrix; each species uses one channel times a factor, so
// species whose diffusivities differ only by a factor share their matrix.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace paracrine {

/// Rows are owned entries; columns are local entries (owned, then ghosts), ascending in a row.
template <class Real>
struct SparseMatrixOf {
  std::vector<std::int32_t> row_start{0};  ///< num_rows + 1
  std::vector<std::int32_t> column;        ///< num_entries
  int num_channels = 1;
  std::vector<Real> value;  ///< num_entries x num_channels

  std::size_t num_rows() const noexcept { return row_start.size() - 1; }
  std::size_t num_entries() const noexcept { return column.size(); }
};
/// The operator itself is double; preconditioners keep float copies, which halves their traffic.
using SparseMatrix = SparseMatrixOf<double>;

/// Diagonal of one channel, one value a row.
std::vector<double> diagonal(const SparseMatrix& A, int channel);

/// Takes out entries that are zero but for round-off, in all channels, off the diagonal: more than
/// half of those of a box, whose right angles couple nothing.
void drop_zeros(SparseMatrix& A);

/// The entries off the diagonal in single precision: all there is to a matrix whose rows sum to
/// zero.
SparseMatrixOf<float> couplings(const SparseMatrix& A);

/// Rows [begin, end).
struct RowRange {
  std::size_t begin, end;
};
/// Which rows can be worked on while ghosts are still on their way.
struct RowSplit {
  std::vector<RowRange> interior;  ///< refer to owned entries alone
  std::vector<RowRange> border;
};
template <class Real>
RowSplit split_rows(const SparseMatrixOf<Real>& A);

/// Which channel a species uses and by what factor; factor 0 for an immobile species.
struct SpeciesChannels {
  std::vector<int> channel;
  std::vector<double> factor;
  int num_species() const noexcept { return static_cast<int>(channel.size()); }
};

/// y = factor_s (A_channel(s) x)_s for every species, interleaved.
/// @param x  local entries x species
/// @param y  rows x species; overwritten
void apply(const SparseMatrix& A, const SpeciesChannels& species, std::span<const double> x,
           std::span<double> y);
/// The same added to y, the sum times one factor a row unless that is empty.
void apply_add(const SparseMatrix& A, const SpeciesChannels& species, std::span<const double> x,
               std::span<double> y, std::span<const double> row_factor = {});

}  // namespace paracrine
