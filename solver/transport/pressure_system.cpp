// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/pressure_system.hpp"

#include <petscksp.h>

#include <algorithm>

#include "solver/base/errors.hpp"
#include "solver/petsc/petsc.hpp"

namespace paracrine {
namespace {

using petsc::check;
using Matrix = petsc::Handle<::Mat, &MatDestroy>;
using Vector = petsc::Handle<::Vec, &VecDestroy>;
using Solver = petsc::Handle<::KSP, &KSPDestroy>;
using NullSpace = petsc::Handle<::MatNullSpace, &MatNullSpaceDestroy>;

// Flows are differences of pressures: the balance of a dual volume is as exact as this.
constexpr double tolerance = 1e-12;
constexpr int most_iterations = 2000;

/// Rows with held values taken out on both sides, so that the matrix stays symmetric.
struct Reduced {
  std::vector<double> value, right;
  bool singular = false;
};

Reduced reduce(const SparseMatrix& K, std::span<const double> exchange,
               std::span<const double> source, std::span<const char> held, const Halo& halo,
               std::span<const double> p) {
  std::vector<double> is_held(halo.num_local(), 0.0);
  std::copy(held.begin(), held.end(), is_held.begin());
  halo.update(is_held, 1);
  Reduced reduced{K.value, {source.begin(), source.end()}, true};
  int determined = 0;
  for (std::size_t i = 0; i < K.num_rows(); ++i) {
    determined |= held[i] || exchange[i] > 0;
    for (std::int32_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k) {
      const auto j = static_cast<std::size_t>(K.column[k]);
      double& a = reduced.value[k];
      if (j == i) {
        a += exchange[i];
        if (held[i]) reduced.right[i] = a * p[i];  // its own equation, of the size of the others
      } else if (held[i]) {
        a = 0;
      } else if (is_held[j] != 0) {
        reduced.right[i] -= a * p[j];
        a = 0;
      }
    }
  }
  MPI_Allreduce(MPI_IN_PLACE, &determined, 1, MPI_INT, MPI_LOR, halo.comm());
  reduced.singular = !determined;
  return reduced;
}

Matrix to_petsc(const SparseMatrix& K, const std::vector<double>& value, const Halo& halo) {
  std::vector<double> number(halo.num_local());
  for (std::size_t i = 0; i < halo.num_owned(); ++i)
    number[i] = static_cast<double>(halo.first_global() + static_cast<std::int64_t>(i));
  halo.update(number, 1);
  std::vector<PetscInt> column;
  column.reserve(K.num_entries());
  for (const std::int32_t j : K.column) column.push_back(static_cast<PetscInt>(number[j]));
  const auto rows = static_cast<PetscInt>(K.num_rows());
  Matrix A;
  check(MatCreateMPIAIJWithArrays(halo.comm(), rows, rows, PETSC_DETERMINE, PETSC_DETERMINE,
                                  K.row_start.data(), column.data(), value.data(), A.out()));
  return A;
}

}  // namespace

void solve_pressure(const SparseMatrix& K, std::span<const double> exchange,
                    std::span<const double> source, std::span<const char> held, const Halo& halo,
                    std::vector<double>& p) {
  const Reduced reduced = reduce(K, exchange, source, held, halo, p);
  const Matrix A = to_petsc(K, reduced.value, halo);
  if (reduced.singular) {
    NullSpace constants;
    check(MatNullSpaceCreate(halo.comm(), PETSC_TRUE, 0, nullptr, constants.out()));
    check(MatSetNullSpace(A, constants));
  }
  const auto rows = static_cast<PetscInt>(K.num_rows());
  Vector b, x;
  check(
      VecCreateMPIWithArray(halo.comm(), 1, rows, PETSC_DETERMINE, reduced.right.data(), b.out()));
  check(VecCreateMPIWithArray(halo.comm(), 1, rows, PETSC_DETERMINE, p.data(), x.out()));
  Solver solver;
  check(KSPCreate(halo.comm(), solver.out()));
  check(KSPSetOperators(solver, A, A));
  check(KSPSetType(solver, KSPCG));
  PC multigrid = nullptr;
  check(KSPGetPC(solver, &multigrid));
  check(PCSetType(multigrid, PCGAMG));
  check(KSPSetTolerances(solver, tolerance, PETSC_DEFAULT, PETSC_DEFAULT, most_iterations));
  check(KSPSolve(solver, b, x));
  KSPConvergedReason reason{};
  check(KSPGetConvergedReason(solver, &reason));
  if (reason < 0)
    throw SolveError("the pressure of [flow.darcy] was not found (PETSc: " +
                     std::string(KSPConvergedReasons[reason]) +
                     "); a conductivity that is zero somewhere, or differs by many powers of ten, "
                     "may be why");
  halo.update(p, 1);
}

}  // namespace paracrine
