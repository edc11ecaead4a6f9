// SPDX-License-Identifier: BSD-3-Clause
#include "solver/fem/galerkin.hpp"

#include <petscmat.h>

#include <algorithm>
#include <cassert>

#include "solver/petsc/petsc.hpp"

namespace paracrine {
namespace {

using petsc::check;
using Matrix = petsc::Handle<::Mat, &MatDestroy>;

static_assert(sizeof(PetscInt) == sizeof(std::int32_t), "rows are handed to PETSc as they are");

/// PETSc's copy of some rows; on one process their own arrays, which must then stay.
Matrix to_petsc(MPI_Comm comm, const std::vector<std::int32_t>& start,
                const std::vector<std::int32_t>& column, const std::vector<double>& value,
                std::size_t num_columns) {
  const auto rows = static_cast<PetscInt>(start.size()) - 1;
  const auto columns = static_cast<PetscInt>(num_columns);
  Matrix A;
  int size = 1;
  MPI_Comm_size(comm, &size);
  if (size == 1) {  // PETSc's interface is not const, but a product only reads
    check(MatCreateSeqAIJWithArrays(comm, rows, columns, const_cast<PetscInt*>(start.data()),
                                    const_cast<PetscInt*>(column.data()),
                                    const_cast<double*>(value.data()), A.out()));
  } else {
    check(MatCreateMPIAIJWithArrays(comm, rows, columns, PETSC_DETERMINE, PETSC_DETERMINE,
                                    start.data(), column.data(), value.data(), A.out()));
  }
  return A;
}

// Global numbers of the local columns of a level.
std::vector<std::int32_t> global_numbers(const Halo& halo) {
  std::vector<double> number(halo.num_local());
  for (std::size_t i = 0; i < halo.num_owned(); ++i)
    number[i] = static_cast<double>(halo.first_global() + static_cast<std::int64_t>(i));
  halo.update(number, 1);
  return {number.begin(), number.end()};
}

std::vector<double> channel_values(const SparseMatrix& K, int channel) {
  std::vector<double> values(K.num_entries());
  for (std::size_t k = 0; k < values.size(); ++k)
    values[k] = K.value[k * static_cast<std::size_t>(K.num_channels) + channel];
  return values;
}

GlobalRows from_petsc(const Matrix& A) {
  PetscInt begin = 0, end = 0;
  check(MatGetOwnershipRange(A, &begin, &end));
  MatInfo info{};
  check(MatGetInfo(A, MAT_LOCAL, &info));
  GlobalRows rows;
  rows.start.reserve(static_cast<std::size_t>(end - begin) + 1);
  rows.column.reserve(static_cast<std::size_t>(info.nz_used));
  rows.value.reserve(static_cast<std::size_t>(info.nz_used));
  for (PetscInt i = begin; i < end; ++i) {
    PetscInt n = 0;
    const PetscInt* column = nullptr;
    const PetscScalar* value = nullptr;
    check(MatGetRow(A, i, &n, &column, &value));  // sorted
    rows.column.insert(rows.column.end(), column, column + n);
    rows.value.insert(rows.value.end(), value, value + n);
    check(MatRestoreRow(A, i, &n, &column, &value));
    rows.start.push_back(static_cast<std::int32_t>(rows.column.size()));
  }
  return rows;
}

// The columns of P and of the coarse operator that other ranks own, ascending.
std::vector<std::int64_t> ghosts_of(const std::vector<const GlobalRows*>& matrices,
                                    std::int64_t first, std::int64_t count) {
  std::vector<std::int64_t> ghosts;
  for (const GlobalRows* rows : matrices)
    for (const std::int32_t j : rows->column)
      if (j < first || j >= first + count) ghosts.push_back(j);
  std::sort(ghosts.begin(), ghosts.end());
  ghosts.erase(std::unique(ghosts.begin(), ghosts.end()), ghosts.end());
  return ghosts;
}

SparseMatrix to_local(const std::vector<GlobalRows>& channels, std::int64_t first,
                      std::size_t num_owned, const std::vector<std::int64_t>& ghosts) {
  const GlobalRows& pattern = channels.front();
  SparseMatrix A;
  A.num_channels = static_cast<int>(channels.size());
  A.row_start = pattern.start;
  A.value.resize(pattern.column.size() * channels.size());
  for (std::size_t k = 0; k < pattern.column.size(); ++k) {
    const std::int64_t j = pattern.column[k] - first;
    const bool owned = j >= 0 && j < static_cast<std::int64_t>(num_owned);
    const auto ghost = std::lower_bound(ghosts.begin(), ghosts.end(), pattern.column[k]);
    A.column.push_back(static_cast<std::int32_t>(
        owned ? j : static_cast<std::int64_t>(num_owned) + (ghost - ghosts.begin())));
    for (std::size_t c = 0; c < channels.size(); ++c) {
      assert(channels[c].column[k] == pattern.column[k]);
      A.value[k * channels.size() + c] = channels[c].value[k];
    }
  }
  return A;
}

}  // namespace

void GlobalRows::append(std::vector<std::pair<std::int32_t, double>>& entries) {
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  const std::size_t begin = column.size();
  for (const auto& [j, a] : entries) {
    if (column.size() > begin && column.back() == j) {
      value.back() += a;
    } else {
      column.push_back(j);
      value.push_back(a);
    }
  }
  start.push_back(static_cast<std::int32_t>(column.size()));
}

Coarsening galerkin(const SparseMatrix& K, const Halo& halo, const GlobalRows& P,
                    std::size_t num_coarse) {
  const Matrix interpolation = to_petsc(halo.comm(), P.start, P.column, P.value, num_coarse);
  std::vector<GlobalRows> coarse;
  {
    const auto number = global_numbers(halo);
    std::vector<std::int32_t> column;
    column.reserve(K.num_entries());
    for (const std::int32_t j : K.column) column.push_back(number[static_cast<std::size_t>(j)]);
    for (int channel = 0; channel < K.num_channels; ++channel) {
      std::vector<double> values;
      if (K.num_channels > 1) values = channel_values(K, channel);
      const Matrix fine = to_petsc(halo.comm(), K.row_start, column,
                                   K.num_channels > 1 ? values : K.value, K.num_rows());
      Matrix product;
      check(MatPtAP(fine, interpolation, MAT_INITIAL_MATRIX, PETSC_DEFAULT, product.out()));
      coarse.push_back(from_petsc(product));
    }
  }
  PetscInt first = 0;
  check(MatGetOwnershipRangeColumn(interpolation, &first, nullptr));
  std::vector<const GlobalRows*> all{&P};
  for (const GlobalRows& rows : coarse) all.push_back(&rows);
  const auto ghosts = ghosts_of(all, first, static_cast<std::int64_t>(num_coarse));
  return {to_local({P}, first, num_coarse, ghosts), to_local(coarse, first, num_coarse, ghosts),
          Halo(halo.comm(), num_coarse, ghosts)};
}

}  // namespace paracrine
