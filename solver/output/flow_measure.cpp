// SPDX-License-Identifier: BSD-3-Clause
//
// Fluid through a boundary as a measure.
#include <algorithm>

#include "solver/output/measure_evaluator.hpp"

namespace paracrine {

namespace {

/// Flow is static: one number for all times.
class FlowEvaluator : public MeasureEvaluator {
 public:
  explicit FlowEvaluator(double outflow) : outflow_(outflow) {}
  double value(const Snapshot&) override { return outflow_; }

 private:
  double outflow_;
};

}  // namespace

std::unique_ptr<MeasureEvaluator> make_flow_through(const FlowThrough& measure,
                                                    const FunctionSpace& space,
                                                    const FluidFlow& flow) {
  const auto& names = space.mesh().boundary_names();
  const auto at = std::ranges::find(names, measure.boundary) - names.begin();
  return std::make_unique<FlowEvaluator>(
      flow.outflow_through(static_cast<int>(at), space.mesh().comm()));
}

}  // namespace paracrine
