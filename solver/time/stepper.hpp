// SPDX-License-Identifier: BSD-3-Clause
//
// Advances a state to the end of a run, landing on deliveries, switches and output times.
#pragma once

#include <memory>
#include <vector>

#include "solver/mesh/locator.hpp"
#include "solver/time/continuation.hpp"
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
  /// Times at which anything is given or an infusion begins or ends, ascending, each once [h].
  const std::vector<double>& times() const noexcept { return times_; }
  /// Largest value any administration makes by itself, a quantity [species unit]; the same on every
  /// rank.
  const std::vector<double>& peaks() const noexcept { return peaks_; }
  /// Adds the boluses due at exactly t to the values and the ledger. What falls on nodes with an
  /// imposed value is taken by that boundary at once. @return whether anything was due. Not
  /// collective.
  bool deliver(double t, State& state) const;
  /// What the infusions bring that are under way just after t. Not collective.
  Supply supply(double t) const;

 private:
  /// Where one delivery goes.
  struct Part {
    int quantity = -1, entry = -1;  // what is given, and its ledger entry
    std::vector<double> density;    // a unit amount makes at owned nodes, or in the pool
    std::vector<double> absorbed;   // ledger entries of a unit amount at imposed nodes, all ranks
  };
  Part part_of(const Delivery& delivery, const PointLocator& locator);
  void add(const Part& part, double amount, std::span<double> unknowns,
           std::span<double> entries) const;

  const Discretization* system_;
  std::vector<Part> parts_;  // one a delivery
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
  /// due at that moment; where a run is stopped or fails, its last state is an output too.
  /// @param saver  may be null
  /// @throws SolveError; the state is then the last good one, and saved. Collective.
  SolveStatistics advance(State& state, const ObserverList& observers,
                          Saver* saver = nullptr) const;
  /// Goes on with a run: on the same partition the bits that follow are those that would have
  /// followed. Observers do not see its present state again, unless `show_first` makes that an
  /// output.
  SolveStatistics go_on(const Continuation& from, bool show_first, State& state,
                        const ObserverList& observers, Saver* saver = nullptr) const;

 private:
  const Discretization& system_;
  const DeliverySchedule& deliveries_;
  const TimeOptions& options_;
};

}  // namespace paracrine
