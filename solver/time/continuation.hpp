// SPDX-License-Identifier: BSD-3-Clause
//
// A run between two steps, whole: with the case it is all that a run needs to go on.
#pragma once

#include <cstdint>
#include <vector>

#include "solver/time/state.hpp"
#include "solver/time/step_history.hpp"

namespace paracrine {

/// Taken after the observers have seen the step, before what is delivered at its time; where the
/// step after that has failed, behind it.
struct Continuation {
  State state;
  bool delivered = false;  ///< the state holds what is delivered at its time
  bool output = false;     ///< the case asks for an output at this time
  std::int64_t steps = 0;  ///< accepted so far
  /// Ledger and imposed amounts when the integrator last started afresh.
  std::vector<double> ledger_then, storage_then;
  double last_looked = 0;  ///< time of the last look for a stall [h]
  /// Without a method the integrator starts afresh.
  StepHistory history;
};

enum class SaveReason {
  wanted,    ///< the saver asked for it
  standing,  ///< one of TimeOptions::save_times: to be kept for good
  stopping   ///< nothing follows: the run was stopped or has failed
};

/// Saves a run under way.
class Saver {
 public:
  virtual ~Saver() = default;
  /// Asked on every rank after every step; true on any saves the run there.
  virtual bool wanted(bool at_end) = 0;
  /// Collective.
  virtual void save(Continuation run, SaveReason reason) = 0;
};

}  // namespace paracrine
