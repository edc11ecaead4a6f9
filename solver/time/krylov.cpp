// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/krylov.hpp"

#include <petscksp.h>

#include <exception>

#include "solver/petsc/petsc.hpp"

namespace paracrine {

using petsc::check;
using petsc::Handle;

struct Krylov::Implementation {
  Action multiply, precondition;
  Handle<::KSP, &KSPDestroy> solver;
  Handle<::Mat, &MatDestroy> matrix;
  Handle<::Vec, &VecDestroy> b, x;
  std::exception_ptr pending;

  // No exception may unwind through PETSc: it is kept and rethrown after the solve.
  PetscErrorCode act(const Action& action, ::Vec from, ::Vec to) noexcept {
    const PetscScalar* in = nullptr;
    PetscScalar* out = nullptr;
    PetscInt n = 0;
    VecGetLocalSize(from, &n);
    VecGetArrayRead(from, &in);
    VecGetArray(to, &out);
    PetscErrorCode code = 0;
    try {
      const auto size = static_cast<std::size_t>(n);
      action({in, size}, {out, size});
    } catch (...) {
      if (!pending) pending = std::current_exception();
      code = PETSC_ERR_LIB;
    }
    VecRestoreArray(to, &out);
    VecRestoreArrayRead(from, &in);
    return code;
  }
  static PetscErrorCode multiply_callback(::Mat A, ::Vec from, ::Vec to) {
    void* self = nullptr;
    MatShellGetContext(A, &self);
    auto& me = *static_cast<Implementation*>(self);
    return me.act(me.multiply, from, to);
  }
  static PetscErrorCode precondition_callback(::PC pc, ::Vec from, ::Vec to) {
    void* self = nullptr;
    PCShellGetContext(pc, &self);
    auto& me = *static_cast<Implementation*>(self);
    return me.act(me.precondition, from, to);
  }
};

Krylov::Krylov(MPI_Comm comm, std::size_t size, Action multiply, Action precondition)
    : self_(std::make_unique<Implementation>()) {
  Implementation& me = *self_;
  me.multiply = std::move(multiply);
  me.precondition = std::move(precondition);
  const auto n = static_cast<PetscInt>(size);
  check(MatCreateShell(comm, n, n, PETSC_DETERMINE, PETSC_DETERMINE, &me, me.matrix.out()));
  check(MatShellSetOperation(me.matrix, MATOP_MULT,
                             reinterpret_cast<void (*)()>(&Implementation::multiply_callback)));
  check(VecCreateMPIWithArray(comm, 1, n, PETSC_DETERMINE, nullptr, me.b.out()));
  check(VecCreateMPIWithArray(comm, 1, n, PETSC_DETERMINE, nullptr, me.x.out()));
  check(KSPCreate(comm, me.solver.out()));
  check(KSPSetOptionsPrefix(me.solver, "steady_"));
  check(KSPSetOperators(me.solver, me.matrix, me.matrix));
  check(KSPSetType(me.solver, KSPGMRES));
  check(KSPGMRESSetRestart(me.solver, 60));
  ::PC pc = nullptr;
  check(KSPGetPC(me.solver, &pc));
  check(PCSetType(pc, PCSHELL));
  check(PCShellSetContext(pc, &me));
  check(PCShellSetApply(pc, &Implementation::precondition_callback));
  check(KSPSetFromOptions(me.solver));
}

Krylov::~Krylov() = default;

Krylov::Outcome Krylov::solve(std::span<const double> b, std::span<double> x, double tolerance) {
  Implementation& me = *self_;
  check(VecPlaceArray(me.b, b.data()));
  check(VecPlaceArray(me.x, x.data()));
  check(KSPSetTolerances(me.solver, tolerance, 1e-300, PETSC_DEFAULT, 300));
  petsc::QuietErrors quiet;
  const PetscErrorCode code = KSPSolve(me.solver, me.b, me.x);
  VecResetArray(me.b);
  VecResetArray(me.x);
  if (me.pending) std::rethrow_exception(std::exchange(me.pending, nullptr));
  check(code);
  KSPConvergedReason reason{};
  PetscInt iterations = 0;
  check(KSPGetConvergedReason(me.solver, &reason));
  check(KSPGetIterationNumber(me.solver, &iterations));
  return {reason > 0, static_cast<int>(iterations)};
}

}  // namespace paracrine
