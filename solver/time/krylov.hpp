// SPDX-License-Identifier: BSD-3-Clause
//
// PETSc's GMRES on an operator and a preconditioner given as functions.
#pragma once

#include <mpi.h>

#include <functional>
#include <memory>
#include <span>

namespace paracrine {

class Krylov {
 public:
  using Action = std::function<void(std::span<const double>, std::span<double>)>;
  /// @param size  unknowns owned here. Options prefix "steady_". Collective.
  Krylov(MPI_Comm comm, std::size_t size, Action multiply, Action precondition);
  ~Krylov();
  Krylov(const Krylov&) = delete;
  Krylov& operator=(const Krylov&) = delete;

  struct Outcome {
    bool converged;
    int iterations;
  };
  /// Solves for x from a zero guess to `tolerance` relative in the preconditioned residual.
  Outcome solve(std::span<const double> b, std::span<double> x, double tolerance);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> self_;
};

}  // namespace paracrine
