// SPDX-License-Identifier: BSD-3-Clause
//
// Variable-order, variable-step BDF with Newton-Krylov on our operator and preconditioner: the
// algorithm of VODE and CVODE (Brown, Byrne and Hindmarsh 1989; Hindmarsh et al. 2005), in numbers
// that can be handed out and taken back. The ledger's entries ride along as pure quadratures by the
// same formulas, so they are as accurate as the fields and, BDF keeping linear balances, close to
// the Newton tolerance.
#pragma once

#include "solver/time/bdf/newton.hpp"
#include "solver/time/bdf/nordsieck.hpp"
#include "solver/time/bdf/step_control.hpp"
#include "solver/time/error_scales.hpp"
#include "solver/time/integrator.hpp"
#include "solver/time/step_fault.hpp"

namespace paracrine {

class Bdf final : public Integrator {
 public:
  /// Collective.
  Bdf(const Discretization& system, const TimeOptions& options, double start,
      std::span<double> values);

  double step(double stop) override;
  void set_supply(const Supply* supply) override { work_.supply = supply; }
  void restart(double t) override;
  std::span<const double> accumulated() override { return amounts_.column(0); }
  double last_step() const override { return control_.step(); }
  std::string worst_place() const override;
  std::string bad_rate_within(std::int64_t steps) const override;
  SolveStatistics statistics() const override;
  StepHistory history() const override;
  bool go_on_from(const StepHistory& history) override;

 private:
  struct Memory;
  Memory memory() const;
  std::optional<Memory> memory_of(const StepHistory& history) const;
  double even_stop(double stop) const;
  void begin(double stop);
  double initial_step(double stop);
  void load_rates();     // the first column, per hour
  void measure_rates();  // the same in steps
  void change_order(int by);
  void take(double stop);
  StepFault attempt(double from, double stop, double ratio, Before before);
  bool integrate_ledger();
  double way_to_zero();
  double shorten(int errors);
  void accept();
  StepControl::Errors errors();
  void show();
  [[noreturn]] void fail(StepFault fault) const;
  std::vector<double> weighted_error() const;

  const Discretization& system_;
  const TimeOptions& options_;
  SystemWorkspace work_;
  ErrorScales scales_;
  WeightedNorm norm_;
  SolveStatistics statistics_;
  Newton newton_;
  StepControl control_;
  Nordsieck states_, amounts_;  // of the unknowns, of the ledger's entries
  BdfCoefficients coefficients_;
  std::span<double> values_;
  std::vector<double> weights_;
  std::vector<double> gains_;  // of the entries: rates, then Delta
  double time_, offered_ = 0;  // reached; next step as it was meant [h]
  double error_ = 0;           // of the last attempt, over what is allowed
};

}  // namespace paracrine
