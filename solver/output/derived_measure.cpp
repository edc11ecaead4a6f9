// SPDX-License-Identifier: BSD-3-Clause
//
// Measures of other measures: their time integrals, and formulas of their numbers.
#include <algorithm>
#include <cmath>
#include <limits>

#include "solver/output/measure_evaluator.hpp"
#include "solver/output/running_integral.hpp"

namespace paracrine {

namespace {

class AccumulatedEvaluator : public MeasureEvaluator {
 public:
  AccumulatedEvaluator(int measure, ShownMeasures& shown) : measure_(measure), shown_(&shown) {}

  void step(const Snapshot& snapshot) override {
    integral_.go_on(snapshot.time, shown_->number(measure_, snapshot));
  }
  double value(const Snapshot&) override { return integral_.sum(); }
  std::span<double> memory() override { return integral_.memory; }

 private:
  int measure_;
  ShownMeasures* shown_;
  RunningIntegral integral_;
};

class FormulaEvaluator : public MeasureEvaluator {
 public:
  FormulaEvaluator(expression::NodeId node, const Problem& problem, ShownMeasures& shown)
      : node_(node),
        problem_(&problem),
        shown_(&shown),
        first_pool_(species_slot(problem.num_species())),
        first_measure_(measure_slot(problem, 0)),
        slots_(problem.graph.variables_of(node)) {
    variables_.resize(slots_.empty() ? 0 : static_cast<std::size_t>(slots_.back()) + 1);
  }

  double value(const Snapshot& snapshot) override {
    for (const int slot : slots_) {
      variables_[static_cast<std::size_t>(slot)] =
          slot >= first_measure_ ? shown_->number(slot - first_measure_, snapshot)
                                 : snapshot.pools[static_cast<std::size_t>(slot - first_pool_)];
    }
    const double number =
        problem_->graph.evaluate(node_, variables_, problem_->uniforms({}, snapshot.time));
    // One word for 0/0, which some machines call -nan, and 1/0.
    return std::isfinite(number) ? number : std::numeric_limits<double>::quiet_NaN();
  }

 private:
  expression::NodeId node_;
  const Problem* problem_;
  ShownMeasures* shown_;
  int first_pool_, first_measure_;
  std::vector<int> slots_;  // sorted
  std::vector<double> variables_;
};

}  // namespace

std::unique_ptr<MeasureEvaluator> make_accumulated(const Accumulated& measure,
                                                   ShownMeasures& shown) {
  return std::make_unique<AccumulatedEvaluator>(measure.measure, shown);
}

std::unique_ptr<MeasureEvaluator> make_formula(const MeasureFormula& measure,
                                               const Problem& problem, ShownMeasures& shown) {
  return std::make_unique<FormulaEvaluator>(measure.node, problem, shown);
}

}  // namespace paracrine
