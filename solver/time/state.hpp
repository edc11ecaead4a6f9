// SPDX-License-Identifier: BSD-3-Clause
//
// The only memory of a run.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace paracrine {

/// Time, nodal values and cumulative amounts. Everything else of a run is const.
struct State {
  double time = 0;  ///< h
  /// Owned nodes x species, interleaved, in species units; then one value a pool, the same on every
  /// rank.
  std::vector<double> values;
  std::vector<double> ledger;  ///< cumulative ledger entries, see LedgerLayout
};

/// What observers are shown after an accepted step. The views are valid during the call only.
struct Snapshot {
  double time = 0;        ///< h
  std::int64_t step = 0;  ///< accepted steps so far
  double step_size = 0;   ///< of the last step [h]
  bool output = false;    ///< an output time (also the first and last)
  /// A steady state: the ledger holds rates [species unit x mm^3/h], which sum to zero.
  bool steady = false;
  std::span<const double>
      values;  ///< local nodes (owned, then ghosts) x species, boundary values imposed
  std::span<const double> pools;   ///< one value a pool, the same on every rank
  std::span<const double> ledger;  ///< cumulative, the same on every rank
};

/// Sees the solution, never changes it. Called on every rank, in the same order.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void observe(const Snapshot& snapshot) = 0;
};

}  // namespace paracrine
