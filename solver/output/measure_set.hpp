// SPDX-License-Identifier: BSD-3-Clause
//
// All measures of a run, which may be of one another.
#pragma once

#include <optional>
#include <vector>

#include "solver/output/measure_evaluator.hpp"

namespace paracrine {

class MeasureSet : public ShownMeasures {
 public:
  /// @param specs  each behind those it is of, with units settled. Collective.
  /// @throws InputError with the faults of all measures together
  MeasureSet(const std::vector<MeasureSpec>& specs, const FunctionSpace& space,
             const Problem& problem, const FluidFlow* flow);
  MeasureSet(const MeasureSet&) = delete;  // its members refer to it
  MeasureSet& operator=(const MeasureSet&) = delete;

  /// Once for every accepted step, before its numbers are asked for. Collective.
  void step(const Snapshot& snapshot);
  double number(int measure, const Snapshot& snapshot) override;

  /// What a measure has gathered, exposures and their like: for a checkpoint, and to be set from
  /// one.
  std::span<double> memory(std::size_t measure) const {
    return members_[measure].evaluator->memory();
  }

 private:
  struct Member {
    std::unique_ptr<MeasureEvaluator> evaluator;
    double factor;
    std::optional<double> number;  // at the present snapshot
  };
  std::vector<Member> members_;
};

}  // namespace paracrine
