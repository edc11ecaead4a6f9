// SPDX-License-Identifier: BSD-3-Clause
//
// One measure bound to a mesh and a problem. Adding a kind of measure: a struct in measures.hpp, an
// evaluator beside these, and the compiler names the visitor that must know it.
#pragma once

#include <memory>
#include <span>

#include "solver/fem/function_space.hpp"
#include "solver/output/measures.hpp"
#include "solver/time/state.hpp"
#include "solver/transport/fluid_flow.hpp"

namespace paracrine {

class MeasureEvaluator {
 public:
  virtual ~MeasureEvaluator() = default;
  /// The natural result now, the same on every rank. Collective.
  virtual double value(const Snapshot& snapshot) = 0;
  /// Called after every accepted step, before value(). Collective.
  virtual void step(const Snapshot&) {}
  /// What must be remembered to continue after a restart; most measures remember nothing.
  virtual std::span<double> memory() { return {}; }
};

/// The numbers that measures show, for measures of measures.
class ShownMeasures {
 public:
  virtual ~ShownMeasures() = default;
  /// Of measure `measure` of the list, in its unit, now. The same on every rank. Collective.
  virtual double number(int measure, const Snapshot& snapshot) = 0;
};

/// Collective. @throws InputError: unknown region (with the nearest name), a point outside the
/// tissue
/// @param flow   what flow_through measures; needed there
/// @param shown  the other measures; needed for those of others, and outlives the result
std::unique_ptr<MeasureEvaluator> make_evaluator(const MeasureSpec& spec,
                                                 const FunctionSpace& space, const Problem& problem,
                                                 const FluidFlow* flow = nullptr,
                                                 ShownMeasures* shown = nullptr);

/// One maker a kind; the indices are of mesh().region_names().
std::unique_ptr<MeasureEvaluator> make_value_at(const ValueAt& measure, const MeasureSpec& spec,
                                                const FunctionSpace& space, const Problem& problem);
std::unique_ptr<MeasureEvaluator> make_pool_measure(const PoolMeasure& measure,
                                                    const Problem& problem);
std::unique_ptr<MeasureEvaluator> make_region_measure(const RegionMeasure& measure,
                                                      std::vector<int> regions,
                                                      const FunctionSpace& space,
                                                      const Problem& problem);
std::unique_ptr<MeasureEvaluator> make_volume(const VolumeAcross& measure, std::vector<int> regions,
                                              const FunctionSpace& space, const Problem& problem);
std::unique_ptr<MeasureEvaluator> make_reach(const Reach& measure, std::vector<int> regions,
                                             const FunctionSpace& space, const Problem& problem);
std::unique_ptr<MeasureEvaluator> make_exposure(const Exposure& measure, std::vector<int> regions,
                                                const FunctionSpace& space, const Problem& problem);
std::unique_ptr<MeasureEvaluator> make_flow_through(const FlowThrough& measure,
                                                    const FunctionSpace& space,
                                                    const FluidFlow& flow);
/// @throws InputError: the species has no such entry (with those it has), or two of different kinds
std::unique_ptr<MeasureEvaluator> make_ledger_amount(const LedgerAmount& measure,
                                                     const MeasureSpec& spec,
                                                     const FunctionSpace& space,
                                                     const Problem& problem);
std::unique_ptr<MeasureEvaluator> make_delivered(const DeliveredAmount& measure,
                                                 const FunctionSpace& space,
                                                 const Problem& problem);
std::unique_ptr<MeasureEvaluator> make_accumulated(const Accumulated& measure,
                                                   ShownMeasures& shown);
std::unique_ptr<MeasureEvaluator> make_formula(const MeasureFormula& measure,
                                               const Problem& problem, ShownMeasures& shown);

}  // namespace paracrine
