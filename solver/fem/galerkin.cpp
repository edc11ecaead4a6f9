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

Matrix to_petsc(MPI_Comm comm, const GlobalRows& rows, std::size_t num_columns) {
  const std::vector<PetscInt> start(rows.start.begin(), rows.start.end());
  const std::vector<PetscInt> column(rows.column.begin(), rows.column.end());
  Matrix A;
  check(MatCreateMPIAIJWithArrays(
      comm, static_cast<PetscInt>(start.size()) - 1, static_cast<PetscInt>(num_columns),
      PETSC_DETERMINE, PETSC_DETERMINE, start.data(), column.data(), rows.value.data(), A.out()));
  return A;
}

// Global numbers of the local columns of a level.
std::vector<std::int64_t> global_numbers(const Halo& halo) {
  std::vector<double> number(halo.num_local());
  for (std::size_t i = 0; i < halo.num_owned(); ++i)
    number[i] = static_cast<double>(halo.first_global() + static_cast<std::int64_t>(i));
  halo.update(number, 1);
  return {number.begin(), number.end()};
}

GlobalRows to_global(const SparseMatrix& K, int channel, const std::vector<std::int64_t>& number) {
  GlobalRows rows;
  std::vector<std::pair<std::int64_t, double>> entries;
  for (std::size_t i = 0; i < K.num_rows(); ++i) {
    entries.clear();
    for (std::int32_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
      entries.emplace_back(number[K.column[k]], K.value[std::size_t(k) * K.num_channels + channel]);
    rows.append(entries);
  }
  return rows;
}

GlobalRows from_petsc(const Matrix& A) {
  PetscInt begin = 0, end = 0;
  check(MatGetOwnershipRange(A, &begin, &end));
  GlobalRows rows;
  std::vector<std::pair<std::int64_t, double>> entries;
  for (PetscInt i = begin; i < end; ++i) {
    PetscInt n = 0;
    const PetscInt* column = nullptr;
    const PetscScalar* value = nullptr;
    check(MatGetRow(A, i, &n, &column, &value));
    entries.clear();
    for (PetscInt k = 0; k < n; ++k) entries.emplace_back(column[k], value[k]);
    check(MatRestoreRow(A, i, &n, &column, &value));
    rows.append(entries);
  }
  return rows;
}

// The columns of P and of the coarse operator that other ranks own, ascending.
std::vector<std::int64_t> ghosts_of(const std::vector<const GlobalRows*>& matrices,
                                    std::int64_t first, std::int64_t count) {
  std::vector<std::int64_t> ghosts;
  for (const GlobalRows* rows : matrices)
    for (const std::int64_t j : rows->column)
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

void GlobalRows::append(std::vector<std::pair<std::int64_t, double>>& entries) {
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
  const auto number = global_numbers(halo);
  const Matrix interpolation = to_petsc(halo.comm(), P, num_coarse);
  std::vector<GlobalRows> coarse;
  for (int channel = 0; channel < K.num_channels; ++channel) {
    const Matrix fine = to_petsc(halo.comm(), to_global(K, channel, number), K.num_rows());
    Matrix product;
    check(MatPtAP(fine, interpolation, MAT_INITIAL_MATRIX, PETSC_DEFAULT, product.out()));
    coarse.push_back(from_petsc(product));
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
