// SPDX-License-Identifier: BSD-3-Clause
//
// Direct steady states, f(u) = 0: Newton with pseudo-transient continuation on the same operator
// and preconditioner as time stepping,
//
//     (I - delta J) du = delta f(u),
//
// with the pseudo-step delta so large that a linear problem is done in one solve; it is cut when a
// step fails, would leave the nonnegative values or goes against the rates (so that it ends at the
// stable state on its side of a switch), and grows as the residual falls (switched evolution
// relaxation, Mulder & van Leer 1985). What no rate changes stays as it was delivered.
#pragma once

#include "solver/time/stepper.hpp"

namespace paracrine {

struct SteadyOptions {
  double tolerance = 1e-3;     ///< the last Newton update is below 1e-3 of this, relative
  std::vector<double> scales;  ///< typical size of each quantity
  int max_iterations = 200;
  std::function<bool()> stop_requested;
};

/// Finds the steady state from `state` (deliveries due at its time are made first) and shows it to
/// the observers once. The ledger then holds rates [species unit x mm^3/h], which sum to zero for
/// every species. @throws SolveError naming where the residual is worst. Collective.
SolveStatistics solve_steady(const Discretization& system, const DeliverySchedule& deliveries,
                             const SteadyOptions& options, State& state,
                             const ObserverList& observers);

}  // namespace paracrine
