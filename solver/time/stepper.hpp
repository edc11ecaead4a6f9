// SPDX-License-Identifier: BSD-3-Clause
//
// Advances a state to the end of a run, landing on deliveries, switches and output times.
#pragma once

#include <memory>
#include <vector>

#include "solver/mesh/locator.hpp"
#include "solver/time/discretization.hpp"
#include "solver/time/options.hpp"
#include "solver/time/state.hpp"

namespace paracrine {

/// The observers of a run, in the order they are called. Not owned.
using ObserverList = std::vector<Observer*>;

/// Every administration of every delivery, with the share of each node, found once.
class DeliverySchedule {
 public:
  /// @throws InputError with all faults of placement. Collective.
  DeliverySchedule(const Discretization& system, const PointLocator& locator);
  /// Times of all administrations, ascending, each once [h].
  const std::vector<double>& times() const noexcept { return times_; }
  /// Largest density any delivery makes, by species [species unit]; the same on every rank.
  const std::vector<double>& peaks() const noexcept { return peaks_; }
  /// Adds what is due at exactly t to the values and the ledger. What falls on nodes with an
  /// imposed value is taken by that boundary at once. @return whether anything was due. Not
  /// collective.
  bool deliver(double t, State& state) const;

 private:
  const Discretization* system_;
  std::vector<std::vector<double>> density_;   // a unit amount of each delivery makes, owned nodes
  std::vector<std::vector<double>> absorbed_;  // its ledger entries at imposed nodes, all ranks
  std::vector<double> times_, peaks_;
};

class TimeStepper {
 public:
  /// Keeps references.
  TimeStepper(const Discretization& system, const DeliverySchedule& deliveries,
              const TimeOptions& options)
      : system_(system), deliveries_(deliveries), options_(options) {}

  /// Runs from state.time to the end, or until asked to stop. Observers see the state at the start
  /// (after deliveries due then), after every accepted step, and at output times before deliveries
  /// due at that moment. @throws SolveError; the state is then the last good one. Collective.
  SolveStatistics advance(State& state, const ObserverList& observers) const;

 private:
  const Discretization& system_;
  const DeliverySchedule& deliveries_;
  const TimeOptions& options_;
};

}  // namespace paracrine
