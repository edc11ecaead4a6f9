// SPDX-License-Identifier: BSD-3-Clause
//
// One step of a BDF: predicted, solved, its error looked at; tried again, shorter or of lower
// order, until it passes; then order and length of the next.
#include <algorithm>
#include <cmath>

#include "solver/time/bdf/bdf.hpp"
#include "solver/time/bdf/loops.hpp"
#include "solver/time/vector_loops.hpp"

namespace paracrine {
namespace {

// What Newton may leave of the error a step is allowed. The usual 0.1 leaves the ledger of cells
// that live at few nodes open by the tolerance itself (its norm is a mean over all nodes); this
// closes it a hundred times better for a fifth more cycles.
constexpr double newton_share = 0.01;
constexpr int most_errors = 12, most_faults = 20;  // of one step
constexpr int errors_before_lower = 3;             // then the order is to blame
constexpr double unknown_cut = 0.25;               // of a step that says nothing of a better one
constexpr double short_of_zero = 0.9;              // where a value would be negative

}  // namespace

void Bdf::change_order(int by) {
  const int q = control_.order();
  for (Nordsieck* past : {&states_, &amounts_})
    if (by > 0) {
      past->increase(q, order_increase(q, control_.step(), control_.past()));
    } else {
      past->decrease(q, order_decrease(q, control_.step(), control_.past()));
    }
}

void Bdf::take(double stop) {
  const double from = time_;
  if (const int by = control_.order_change()) change_order(by);
  double ratio = control_.carry_out();
  Before before = Before::nothing;
  for (int errors = 0, faults = 0;;) {
    const StepFault fault = attempt(from, stop, ratio, before);
    if (fault == StepFault::none) return;
    const double cut = fault == StepFault::negative ? way_to_zero() : unknown_cut;
    time_ = from;
    states_.take_back(control_.order());
    amounts_.take_back(control_.order());
    if (fault == StepFault::error_test) {
      ++statistics_.error_test_failures;
      if (++errors == most_errors) fail(fault);
      ratio = shorten(errors);
      before = Before::error_test_failed;
    } else {
      if (++faults == most_faults) fail(fault);
      ratio = control_.cut(cut);
      before = Before::not_solved;
    }
  }
}

StepFault Bdf::attempt(double from, double stop, double ratio, Before before) {
  const int q = control_.order();
  const double h = control_.step();
  time_ = std::min(from + h, stop);
  states_.predict(q, ratio);
  amounts_.predict(q, ratio);
  coefficients_ = bdf_coefficients(q, h, control_.past());
  const double inverse_l1 = 1 / coefficients_.l[1], tolerance = newton_share / coefficients_.error;
  const auto outcome = newton_.solve({control_.taken(), time_, h * inverse_l1, inverse_l1,
                                      states_.column(0), states_.column(1), tolerance},
                                     before);
  if (outcome == Newton::Outcome::bad_rate) return StepFault::bad_rate;
  if (outcome == Newton::Outcome::diverged) return StepFault::unsolved;
  if (newton_.below() > tolerance) return StepFault::negative;
  error_ = newton_.size() * coefficients_.error;
  if (!(error_ <= 1)) return StepFault::error_test;
  return integrate_ledger() ? StepFault::none : StepFault::bad_rate;
}

// The Delta of the ledger's entries, by the formula for the unknowns. Newton's last update has not
// seen the rates it leads to: a step may not end where they are no numbers, as nothing goes on from
// there. @return whether they are
bool Bdf::integrate_ledger() {
  system_.ledger_rates(time_, newton_.solution(), gains_, work_);
  if (!std::ranges::all_of(gains_, [](double rate) { return std::isfinite(rate); })) {
    newton_.evaluate(time_, newton_.solution());  // for what is said of it
    return false;
  }
  linear_sum(control_.step() / coefficients_.l[1], gains_, -1 / coefficients_.l[1],
             amounts_.column(1), gains_);
  return true;
}

// To where the way from the prediction down to what was found meets zero. Where the prediction lies
// below zero too, that says nothing.
double Bdf::way_to_zero() {
  double least = least_way_to_zero(states_.column(0), newton_.solution(), newton_.nonnegative());
  MPI_Allreduce(MPI_IN_PLACE, &least, 1, MPI_DOUBLE, MPI_MIN, norm_.comm());
  return short_of_zero * (least < 1 ? least : unknown_cut);
}

// After an error test. @return the change of the step
double Bdf::shorten(int errors) {
  if (errors <= errors_before_lower) return control_.cut_after_error(error_, errors);
  if (control_.order() > 1) {
    change_order(-1);
    return control_.lower_order();
  }
  control_.give_up_past();
  load_rates();
  measure_rates();
  return 1;
}

void Bdf::accept() {
  const int q = control_.order();
  states_.correct(q, coefficients_, newton_.delta());
  if (newton_.below() > 0)
    raise_to_zero(newton_.nonnegative(), states_.column(0), states_.column(1));
  amounts_.correct(q, coefficients_, gains_);
  const bool last_but_one = control_.accept(coefficients_);
  const StepControl::Errors found = errors();
  const bool increases = control_.plan(found);
  if (last_but_one || increases) {
    states_.keep(newton_.delta());
    amounts_.keep(gains_);
  }
}

// What the order is judged by: the next derivatives, from the last column and from the last two
// Delta.
StepControl::Errors Bdf::errors() {
  double norms[] = {0, 0};
  if (control_.may_change_order()) {
    const int q = control_.order();
    norms[0] = weighted_squares(states_.column(q), weights_);
    if (control_.may_increase())
      norms[1] = weighted_squares(newton_.delta(), -control_.ratio_of_last(coefficients_),
                                  states_.kept(), weights_);
    norm_(norms);
  }
  return {error_, norms[0] * coefficients_.error_below, norms[1] * coefficients_.error_above};
}

}  // namespace paracrine
