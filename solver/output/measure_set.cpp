// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/measure_set.hpp"

namespace paracrine {

MeasureSet::MeasureSet(const std::vector<MeasureSpec>& specs, const FunctionSpace& space,
                       const Problem& problem, const FluidFlow* flow) {
  Diagnostics faults;
  for (const MeasureSpec& spec : specs) {
    try {
      members_.push_back({make_evaluator(spec, space, problem, flow, this), spec.factor, {}});
    } catch (const InputError& error) {
      for (const Diagnostic& fault : error.diagnostics()) faults.add(fault);
    }
  }
  faults.throw_if_any();
}

void MeasureSet::step(const Snapshot& snapshot) {
  for (Member& member : members_) member.number.reset();
  // In the order of the list, so that what is gathered is so before others gather it.
  for (Member& member : members_) member.evaluator->step(snapshot);
}

double MeasureSet::number(int measure, const Snapshot& snapshot) {
  Member& member = members_[static_cast<std::size_t>(measure)];
  if (!member.number) member.number = member.factor * member.evaluator->value(snapshot);
  return *member.number;
}

}  // namespace paracrine
