// SPDX-License-Identifier: BSD-3-Clause
//
// Modified Newton for the equation of an implicit step,
//
//     Delta = gamma f(t, y) - z_1 / l_1,    y = predicted + Delta,
//
// with a Jacobian that serves several steps (Hindmarsh et al., ACM TOMS 31 (2005) 363,
// section 2.1): what it knows of the steps before is how old Jacobian and set-up are, for which
// gamma that was, and how fast the iteration converged lately.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "solver/time/bdf/weighted_norm.hpp"
#include "solver/time/gmres.hpp"
#include "solver/time/options.hpp"

namespace paracrine {

/// One step's equation.
struct StepEquation {
  std::int64_t step = 0;  ///< accepted so far since the start
  double time = 0;        ///< at the end of the step [h]
  double gamma = 0, inverse_l1 = 0;
  std::span<const double> predicted, z1;
  double tolerance = 0;  ///< of Delta, in the norm
};

/// What was tried before for the same step.
enum class Before { nothing, error_test_failed, not_solved };

class Newton {
 public:
  enum class Outcome { converged, diverged, bad_rate };

  /// Keeps references. @param counts  of iterations, failures, set-ups and evaluations, to add to
  Newton(const Discretization& system, const TimeOptions& options, const WeightedNorm& norm,
         SystemWorkspace& work, SolveStatistics& counts);

  /// For the steps that follow. Collective.
  void set_weights(std::span<const double> weights);
  Outcome solve(const StepEquation& equation, Before before);

  std::span<double> delta() noexcept { return delta_; }
  std::span<const double> delta() const noexcept { return delta_; }
  std::span<double> solution() noexcept { return y_; }
  std::span<double> rates() noexcept { return f_; }  ///< scratch
  double size() const noexcept { return size_; }     ///< of delta
  double below() const noexcept { return below_; }   ///< of what is negative and must not be
  std::span<const double> nonnegative() const noexcept { return nonnegative_; }
  const std::string& last_bad_rate() const noexcept { return last_bad_rate_; }
  std::int64_t bad_rate_at() const noexcept { return bad_rate_at_; }  ///< steps taken by then

  /// rates() = f(t, y); false where they are no numbers.
  bool evaluate(double t, std::span<const double> y);

  /// Numbers that decide of later steps.
  struct Memory {
    std::int64_t set_up_at = 0, jacobian_at = 0;  ///< steps
    double gamma = 0;                             ///< of the last set-up
    double jacobian_time = 0;                     ///< h
    double rate = 1;                              ///< of convergence
    double contraction = 0;                       ///< of a cycle
    template <class See>
    void walk(See& see) {
      see(set_up_at);
      see(jacobian_at);
      for (auto* x : {&gamma, &jacobian_time, &rate, &contraction}) see(*x);
    }
  };
  Memory memory() const;
  /// Where the Jacobian is taken; empty before the first.
  std::span<const double> linearised_at() const { return linearised_at_; }
  /// As if these had been its own. @param at  where the Jacobian was taken; none: it will be taken
  /// anew before it is needed. Collective.
  void go_on_from(const Memory& memory, std::optional<std::span<const double>> at);

  std::int64_t num_cycles() const noexcept { return shifted_.num_cycles(); }

 private:
  void set_up(const StepEquation& equation, bool renew);
  bool set_up_is_due(const StepEquation& equation, Before before) const;
  bool jacobian_is_due(const StepEquation& equation, Before before, bool again) const;
  Outcome iterate(const StepEquation& equation);
  bool residual(const StepEquation& equation);
  bool solve_linear(double tolerance, bool first);

  const Discretization& system_;
  const TimeOptions& options_;
  const WeightedNorm& norm_;
  SystemWorkspace& work_;
  SolveStatistics& counts_;
  ShiftedSystem shifted_;
  Gmres gmres_;
  SystemJacobian jacobian_;
  Memory memory_;
  std::vector<double> linearised_at_;
  std::int64_t every_;
  int most_iterations_;
  std::span<const double> weights_;
  std::vector<double> nonnegative_, delta_, y_, f_, x_;  // f_: rates, then the residual
  double residual_ = 0, size_ = 0, below_ = 0;
  std::string last_bad_rate_;
  std::int64_t bad_rate_at_ = 0;
};

}  // namespace paracrine
