// SPDX-License-Identifier: BSD-3-Clause
//
// What the stepper drives: something that takes adaptive steps and integrates the ledger along.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "solver/time/discretization.hpp"
#include "solver/time/options.hpp"
#include "solver/time/step_history.hpp"

namespace paracrine {

class Integrator {
 public:
  virtual ~Integrator() = default;

  /// One step, not past `stop`. @return the time reached.
  /// @throws SolveError (what failed, which species and place is worst, what to try). Collective.
  virtual double step(double stop) = 0;
  /// What comes in at constant rates from now on, kept by reference; called before the first step
  /// and before a restart.
  virtual void set_supply(const Supply* supply) = 0;
  /// Starts afresh at t from the values as they now are: after a delivery or a switch. The ledger
  /// entries start again from zero.
  virtual void restart(double t) = 0;
  /// Ledger entries accumulated since the start or the last restart; the same on every rank.
  virtual std::span<const double> accumulated() = 0;

  virtual double last_step() const = 0;
  /// Where the estimated error of the last step is largest, in words. Collective.
  virtual std::string worst_place() const = 0;
  /// A rate that was not finite when one of the last `steps` steps was tried, in words; empty when
  /// there was none. The same on every rank.
  virtual std::string bad_rate_within(std::int64_t steps) const = 0;
  virtual SolveStatistics statistics() const = 0;

  /// What is remembered between two steps. With it and the values another integrator of the same
  /// system takes the same steps, to the bit where the partition is the same.
  virtual StepHistory history() const = 0;
  /// Goes on from another's values, which are its own, and history, instead of starting afresh:
  /// before the first step, after the supply is set. @return false where it does not fit: nothing
  /// has changed then. Collective.
  virtual bool go_on_from(const StepHistory& history) = 0;
};

/// The method that `automatic` stands for: `linear` where the coefficients are constant and the
/// tolerance is not tight, else `bdf`; that too where the order of its formulas is limited.
Method chosen_method(const Discretization& system, const TimeOptions& options);

/// Why a method cannot be used; nothing when it can. The same on every rank.
std::optional<std::string> objection(const Discretization& system, Method method);

/// Wraps `values` (all unknowns): they are the solution from now on.
/// There must be no objection to the method. Collective.
std::unique_ptr<Integrator> make_integrator(const Discretization& system,
                                            const TimeOptions& options, double start,
                                            std::span<double> values);

}  // namespace paracrine
