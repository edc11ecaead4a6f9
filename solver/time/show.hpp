// SPDX-License-Identifier: BSD-3-Clause
//
// Shows a state to the observers: with boundary values imposed and ghosts current.
#pragma once

#include "solver/time/discretization.hpp"
#include "solver/time/state.hpp"
#include "solver/time/stepper.hpp"

namespace paracrine {

class Show {
 public:
  Show(const Discretization& system, const ObserverList& observers)
      : system_(system), observers_(observers), work_(system.workspace()) {}

  void operator()(const State& state, std::int64_t step, double step_size, bool output,
                  bool steady = false) {
    std::vector<double>& values = work_.local;
    const auto nodal = system_.nodal(std::span(state.values));
    std::copy(nodal.begin(), nodal.end(), values.begin());
    system_.impose(state.time, values, work_);
    system_.space().mesh().halo().update(values, system_.num_species());
    const Snapshot snapshot{state.time,
                            step,
                            step_size,
                            output,
                            steady,
                            values,
                            system_.pools(std::span(state.values)),
                            state.ledger};
    for (Observer* observer : observers_) observer->observe(snapshot);
  }
  SystemWorkspace& workspace() noexcept { return work_; }

 private:
  const Discretization& system_;
  const ObserverList& observers_;
  SystemWorkspace work_;
};

}  // namespace paracrine
