// SPDX-License-Identifier: BSD-3-Clause
//
// The kernels of P2's system one by one, at a state where no rate has a kink, with a check of each.
#pragma once

#include "solver/time/gmres.hpp"
#include "tests/benchmarks/support/report.hpp"
#include "tests/benchmarks/support/timed_system.hpp"

namespace paracrine::benchmarks {

class NetworkKernels {
 public:
  /// @param solve  of the network; kept by reference. Builds the hierarchy. Collective.
  explicit NetworkKernels(const TimedSystem& solve);

  // All collective.
  void apply();            ///< the diffusion matrix to eight species
  void rates();            ///< u' of the whole system
  void source_jacobian();  ///< node-local blocks
  void jacobian_times();
  void set_up();        ///< of the preconditioner, at a step as P2 takes them
  void precondition();  ///< one cycle
  void multiply();      ///< the product of the linear solver, in single precision

  /// What must move, on all ranks: matrix values, columns and row starts once, x once, y once.
  double apply_bytes() const;
  /// The same and the node-local blocks; copies made on the way count as waste.
  double jacobian_bytes() const;

  /// Each kernel against something plainer.
  void check(Checks& checks);

 private:
  double apply_error();
  double jacobian_error();
  double left_by_a_cycle();

  const Discretization& system_;
  SystemWorkspace work_;
  const SpeciesChannels all_{std::vector<int>(8, 0), std::vector<double>(8, 1.0)};
  std::vector<double> u_;  // the state
  SystemJacobian blocks_;
  std::vector<double> x_;      // with ghosts
  std::vector<double> v_, y_;  // owned nodes x species
  ShiftedSystem shifted_;
  Gmres gmres_;
  std::vector<float> residual_, correction_;  // owned and local nodes x width
};

}  // namespace paracrine::benchmarks
