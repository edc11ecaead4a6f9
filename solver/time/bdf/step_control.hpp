// SPDX-License-Identifier: BSD-3-Clause
//
// Which step and order come next (Hindmarsh et al. 2005, section 2.1; Brown, Byrne and Hindmarsh
// 1989). With e the error estimated at an order p, over what is allowed, the step at that order
// would be this times as long:
//
//     1 / ( (bias e)^(1/(p+1)) + 1e-6 ).
//
// A step changes only where it would grow by half, as every change costs a set-up; the order is
// looked at again after as many steps as the past is long, and the one with the longest step taken.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "solver/time/bdf/coefficients.hpp"

namespace paracrine {

class StepControl {
 public:
  /// @param longest  step [h]; 0: no limit
  StepControl(int max_order, double longest);

  void start();  ///< nothing is known; order one
  /// @param now, stop  the step will not pass `stop` [h]
  void first_step(double h, double now, double stop);

  int order() const noexcept { return order_; }
  double step() const noexcept { return step_; }             ///< tried, or taken last [h]
  double planned() const noexcept { return planned_step_; }  ///< next [h]
  std::int64_t taken() const noexcept { return taken_; }     ///< steps since the start
  std::span<const double> past() const noexcept { return past_; }

  /// The step that is planned will not pass `stop` [h].
  void limit(double now, double stop);
  /// Whether the order is to change with the step that is planned: by 0, 1 or -1.
  int order_change() const;
  /// Makes the plan the step. @return its length over that of the last
  double carry_out();
  /// After a step that did not solve its equation. @return as above, here and below
  double cut(double ratio);
  /// After the error was `error` times too large, once more.
  double cut_after_error(double error, int failures);
  /// Where that has not helped: the order falls, or, where it is one, the past is given up.
  double lower_order();
  double give_up_past();

  /// The step was accepted. @return whether its Delta is to be kept for what comes
  bool accept(const BdfCoefficients& c);
  /// Whether this is the time to think of another order.
  bool may_change_order() const { return wait_ == 0 && growth_ > 1; }
  bool may_increase() const { return order_ < max_order_; }
  /// Whether the Delta kept will be read again.
  bool needs_kept() const {
    return planned_order_ > order_ || (wait_ == 1 && may_increase() && taken_ > 0);
  }
  /// c of BdfCoefficients::error_above.
  double ratio_of_last(const BdfCoefficients& c) const;
  /// Errors over what is allowed, at the order, one lower and one higher; of the others zero where
  /// may_change_order() is false, and where there are none.
  struct Errors {
    double same = 0, below = 0, above = 0;
  };
  /// @return whether the order is to grow, for which the last Delta is to be kept
  bool plan(const Errors& errors);

  /// Whether numbers taken back can be those of this control.
  bool valid() const {
    return order_ >= 1 && order_ <= max_order_ && planned_order_ >= 1 &&
           planned_order_ <= max_order_;
  }
  /// All numbers, to hand them out or take them back: see(number) for each.
  template <class See>
  void walk(See& see) {
    for (auto* n : {&order_, &planned_order_, &wait_}) see(*n);
    see(taken_);
    for (auto* x : {&step_, &planned_step_, &ratio_, &growth_, &kept_weight_}) see(*x);
    for (double& h : past_) see(h);
  }

 private:
  void plan_same();
  int max_order_;
  double longest_;
  int order_ = 1, planned_order_ = 1;
  int wait_ = 2;  // steps until the order may change
  std::int64_t taken_ = 0;
  double step_ = 0, planned_step_ = 0, ratio_ = 1;
  double growth_ = 0;  // most of the next change
  double kept_weight_ = 0;
  std::array<double, most_bdf_order + 1> past_{};
};

}  // namespace paracrine
