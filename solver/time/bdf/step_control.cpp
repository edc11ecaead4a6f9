// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/bdf/step_control.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace paracrine {
namespace {

constexpr double worth_it = 1.5;                        // growth below this is left
constexpr double first_growth = 1e4, most_growth = 10;  // after the first step, after others
constexpr double bias_same = 6, bias_below = 6, bias_above = 10;
constexpr double least_cut = 0.1, second_cut = 0.2;
constexpr int long_wait = 10;  // where the past was given up

double growth_for(double bias, double error, int order) {
  return 1 / (std::pow(bias * error, 1.0 / (order + 1)) + 1e-6);
}

}  // namespace

StepControl::StepControl(int max_order, double longest) : max_order_(max_order), longest_(longest) {
  start();
}

void StepControl::start() {
  order_ = planned_order_ = 1;
  wait_ = 2;
  taken_ = 0;
  step_ = planned_step_ = 0;
  ratio_ = 1;
  growth_ = first_growth;
}

void StepControl::first_step(double h, double now, double stop) {
  planned_step_ = longest_ > 0 ? std::min(h, longest_) : h;
  step_ = planned_step_;
  limit(now, stop);
  step_ = planned_step_;
}

// Short of it by some rounding, so that the sum with the time does not pass it.
void StepControl::limit(double now, double stop) {
  if (now + planned_step_ <= stop) return;
  planned_step_ = (stop - now) * (1 - 4 * std::numeric_limits<double>::epsilon());
  ratio_ = planned_step_ / step_;
}

int StepControl::order_change() const {
  return planned_step_ == step_ ? 0 : planned_order_ - order_;
}

double StepControl::carry_out() {
  if (planned_step_ == step_) return 1;
  if (planned_order_ != order_) {
    order_ = planned_order_;
    wait_ = order_ + 1;
  }
  step_ *= ratio_;
  return ratio_;
}

double StepControl::cut(double ratio) {
  ratio = std::max(ratio, least_cut);
  growth_ = 1;
  step_ *= ratio;
  return ratio;
}

double StepControl::cut_after_error(double error, int failures) {
  const double ratio = growth_for(bias_same, error, order_);
  return cut(failures < 2 ? ratio : std::min(ratio, second_cut));
}

double StepControl::lower_order() {
  wait_ = order_--;
  return cut(least_cut);
}

double StepControl::give_up_past() {
  wait_ = long_wait;
  return cut(least_cut);
}

bool StepControl::accept(const BdfCoefficients& c) {
  ++taken_;
  std::shift_right(past_.begin(), past_.end(), 1);
  past_[0] = step_;
  --wait_;
  if (wait_ != 1 || !may_increase()) return false;
  kept_weight_ = c.weight;
  return true;
}

double StepControl::ratio_of_last(const BdfCoefficients& c) const {
  return c.weight / kept_weight_ * std::pow(step_ / past_[1], order_ + 1);
}

void StepControl::plan_same() {
  planned_order_ = order_;
  planned_step_ = step_;
  ratio_ = 1;
}

bool StepControl::plan(const Errors& errors) {
  const bool after_failure = growth_ == 1, choose = may_change_order();
  const double most = std::exchange(growth_, most_growth);
  plan_same();
  if (after_failure) {
    wait_ = std::max(wait_, 2);
    return false;
  }
  double ratio = growth_for(bias_same, errors.same, order_);
  if (choose) {
    wait_ = 2;
    const double below = order_ > 1 ? growth_for(bias_below, errors.below, order_ - 1) : 0;
    const double above = may_increase() ? growth_for(bias_above, errors.above, order_ + 1) : 0;
    if (std::max(below, above) > ratio) planned_order_ += below >= above ? -1 : 1;
    ratio = std::max({ratio, below, above});
  }
  if (ratio < worth_it) {
    planned_order_ = order_;
    return false;
  }
  ratio_ = std::min(ratio, most);
  if (longest_ > 0) ratio_ /= std::max(1.0, step_ / longest_ * ratio_);
  planned_step_ = step_ * ratio_;
  return planned_order_ > order_;
}

}  // namespace paracrine
