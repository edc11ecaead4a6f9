// SPDX-License-Identifier: BSD-3-Clause
//
// SUNDIALS CVODES, owned: variable-order, variable-step BDF with Newton-Krylov on our operator and
// preconditioner. The ledger's entries ride along as pure quadratures, so they are as accurate as
// the fields and, BDF keeping linear balances, close to the Newton tolerance.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "solver/time/discretization.hpp"
#include "solver/time/options.hpp"

namespace paracrine {

class Cvode {
 public:
  /// Wraps `values` (owned nodes x species): they are the solution from now on. Collective.
  Cvode(const Discretization& system, const TimeOptions& options, double start,
        std::span<double> values);
  ~Cvode();
  Cvode(const Cvode&) = delete;
  Cvode& operator=(const Cvode&) = delete;

  /// One step, not past `stop`. @return the time reached.
  /// @throws SolveError (what failed, which species and place is worst, what to try). Collective.
  double step(double stop);
  /// Starts afresh at t from the values as they now are: after a delivery or a switch. The
  /// quadratures start again from zero.
  void restart(double t);
  /// Ledger entries accumulated since the start or the last restart; the same on every rank.
  std::span<const double> accumulated();

  double last_step() const;
  /// Where the estimated error of the last step is largest, in words. Collective.
  std::string worst_place() const;
  SolveStatistics statistics() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> self_;
};

}  // namespace paracrine
