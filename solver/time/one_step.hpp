// SPDX-License-Identifier: BSD-3-Clause
//
// Adaptive steps of a one-step method with an error estimate: the step that would just meet the
// tolerance, less a margin; tried again shorter when it does not, or when a species that cannot be
// negative would be by more than its error.
#pragma once

#include <utility>
#include <vector>

#include "solver/time/error_scales.hpp"
#include "solver/time/integrator.hpp"
#include "solver/time/step_fault.hpp"

namespace paracrine {

class OneStep : public Integrator {
 public:
  double step(double stop) final;
  void set_supply(const Supply* supply) final { work_.supply = supply; }
  void restart(double t) final;
  std::span<const double> accumulated() final { return entries_; }
  double last_step() const final { return last_step_; }
  std::string worst_place() const final;
  std::string bad_rate_within(std::int64_t steps) const final;
  SolveStatistics statistics() const override { return statistics_; }
  StepHistory history() const final;
  bool go_on_from(const StepHistory& history) final;

 protected:
  /// @param order  of the error estimate: it falls with the step to the power order + 1
  OneStep(const Discretization& system, const TimeOptions& options, double start,
          std::span<double> values, int order);

  /// Computes candidate(), its error() and its entries() for a step h from values() at time().
  /// @return false where the step cannot be computed (it is then cut). @throws RateError.
  /// Collective.
  virtual bool attempt(double h) = 0;
  /// Longest step the method can take now [h]. Collective.
  virtual double longest_step() { return 1e300; }
  /// values() have become the candidate.
  virtual void accepted() {}
  /// values() have changed: what was kept of them is void.
  virtual void forget() = 0;
  /// What the method itself remembers; as many numbers as always, and vectors of all unknowns.
  using Remembered = std::pair<std::vector<double>, std::vector<std::vector<double>>>;
  virtual Remembered remembered() const = 0;
  /// Takes that back. @return false where it does not fit: nothing has changed then. Collective.
  virtual bool recall(const Remembered& memory) = 0;

  const Discretization& system() const noexcept { return system_; }
  const TimeOptions& options() const noexcept { return options_; }
  double time() const noexcept { return time_; }
  std::span<const double> values() const noexcept { return values_; }
  std::span<double> candidate() noexcept { return candidate_; }
  std::span<double> error() noexcept { return error_; }                ///< estimated
  std::span<double> step_entries() noexcept { return step_entries_; }  ///< change over the step
  /// Weights of the values: 1 over what each may err.
  void weights(std::span<double> w) const;
  /// Root mean square of v over what values() may err. Collective.
  double norm(std::span<const double> v) const;
  SystemWorkspace& workspace() noexcept { return work_; }
  SolveStatistics& statistics() noexcept { return statistics_; }

 private:
  /// How an attempt went.
  struct Trial {
    StepFault fault;
    double error;
  };
  double even(double h, double left) const;
  Trial try_step(double h);
  double change_after(const Trial& trial) const;
  [[noreturn]] void give_up();
  double first_step();
  bool leaves_physical_range() const;
  void accept(double h);
  struct Memory;
  Memory memory() const;

  const Discretization& system_;
  const TimeOptions& options_;
  SystemWorkspace work_;
  std::span<double> values_;
  ErrorScales scales_;
  std::vector<double> candidate_, error_, entries_, step_entries_;
  int order_;
  double time_, next_step_ = 0, last_step_ = 0, longest_step_ = 0;
  StepFault last_failure_ = StepFault::none;
  std::string last_bad_rate_;
  std::int64_t bad_rate_at_ = 0;  // steps taken by then
  SolveStatistics statistics_;
};

}  // namespace paracrine
