// SPDX-License-Identifier: BSD-3-Clause
//
// Coefficients, past, choice of the step: the parts of Bdf, each by itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "solver/time/bdf/first_step.hpp"
#include "solver/time/bdf/loops.hpp"
#include "solver/time/bdf/nordsieck.hpp"
#include "solver/time/bdf/step_control.hpp"

namespace paracrine::test {
namespace {

constexpr double past[] = {0.7, 1.3, 0.4, 0.9, 1.1};  // lengths of steps, the last first
constexpr double next_length = 0.8;

double binomial(int n, int k) {
  return k == 0 ? 1 : binomial(n - 1, k - 1) * n / k;
}
/// z_j of t^k at t, in steps of `length`.
double column(double t, int k, int j, double length) {
  return j > k ? 0 : binomial(k, j) * std::pow(t, k - j) * std::pow(length, j);
}
Nordsieck exact(double t, int k, int order, double length) {
  Nordsieck z(1);
  for (int j = 0; j <= order; ++j) z.column(j)[0] = column(t, k, j, length);
  return z;
}

// With constant steps h the prediction misses Delta = h^(q+1) y^(q+1), and the formula errs by
// Delta / ((q + 1) l_1).
TEST(BdfCoefficients, are_those_of_Gear_for_equal_steps) {
  const double equal[] = {1, 1, 1, 1, 1, 1};
  const double l[5][6] = {{1, 1},
                          {2. / 3, 1, 1. / 3},
                          {6. / 11, 1, 6. / 11, 1. / 11},
                          {24. / 50, 1, 35. / 50, 10. / 50, 1. / 50},
                          {120. / 274, 1, 225. / 274, 85. / 274, 15. / 274, 1. / 274}};
  for (int q = 1; q <= 5; ++q) {
    const BdfCoefficients c = bdf_coefficients(q, 1, equal);
    EXPECT_NEAR(c.l[0], 1, 1e-14);
    for (int j = 0; j <= q; ++j) EXPECT_NEAR(c.l[j] / c.l[1], l[q - 1][j], 1e-14) << q << j;
    EXPECT_NEAR(c.error, 1 / ((q + 1) * c.l[1]), 1e-14) << q;
  }
}

// So that gamma does not change with the past.
TEST(BdfCoefficients, have_the_first_in_common_with_equal_steps_whatever_the_past) {
  double sum = 0;
  for (int q = 1; q <= 5; ++q) {
    sum += 1.0 / q;
    EXPECT_NEAR(bdf_coefficients(q, next_length, past).l[1], sum, 1e-13);
  }
}

double value(Nordsieck& z, int order, double x) {
  double sum = 0;
  for (int j = order; j >= 0; --j) sum = sum * x + z.column(j)[0];
  return sum;
}

// Of a higher order: at the last q times; of a lower one: at q - 1.
TEST(Nordsieck, keeps_to_the_past_where_its_order_changes) {
  for (int q = 1; q <= 5; ++q)
    for (const int by : {1, -1}) {
      if (q + by < 1 || q + by > 5) continue;
      Nordsieck before = exact(1, 5, q, past[0]), after = before;
      if (by > 0) {
        after.keep(std::vector{3.0});
        after.increase(q, order_increase(q, past[0], past));
      } else {
        after.decrease(q, order_decrease(q, past[0], past));
      }
      double x = 0;
      EXPECT_EQ(after.column(1)[0], before.column(1)[0]);
      for (int i = 0; i < q + (by - 1) / 2; x -= past[i++] / past[0])
        EXPECT_NEAR(value(after, q + by, x), value(before, q, x), 1e-11) << q << by << i;
    }
}

TEST(Nordsieck, predicts_polynomials_up_to_its_order_over_steps_of_any_length) {
  for (int q = 1; q <= 5; ++q)
    for (int k = 0; k <= q; ++k) {
      Nordsieck z = exact(2, k, q, 0.5);
      z.predict(q, 1.6);
      for (int j = 0; j <= q; ++j)
        EXPECT_NEAR(z.column(j)[0], column(2.8, k, j, 0.8), 1e-11) << q << k << j;
      z.take_back(q);
      for (int j = 0; j <= q; ++j)
        EXPECT_NEAR(z.column(j)[0], column(2, k, j, 0.8), 1e-11) << q << k << j;
    }
}

// The state of the step before is at -1 of the line: it stays, for every order.
TEST(RaisedToZero, is_what_must_not_be_negative_and_the_step_before_stays) {
  std::vector<double> y{-2e-9, -3, 0.5, -0.0}, slope{-1, 4, 2, 1};
  const std::vector<double> nonnegative{1, 0, 1, 1}, before{y[0] - slope[0], y[1] - slope[1]};
  raise_to_zero(nonnegative, y, slope);
  EXPECT_EQ(y, (std::vector<double>{0, -3, 0.5, 0}));
  EXPECT_EQ(slope, (std::vector<double>{-1 + 2e-9, 4, 2, 1}));
  EXPECT_DOUBLE_EQ(y[0] - slope[0], before[0]);
  EXPECT_EQ(y[1] - slope[1], before[1]);
}

TEST(StepControl, grows_by_half_or_not_at_all_and_never_after_a_failure) {
  StepControl control(5, 0);
  control.first_step(1, 0, 100);
  const auto take = [&](double error) {
    control.accept(bdf_coefficients(control.order(), control.step(), control.past()));
    control.plan({error, 1, 1});
    return control.planned() / control.step();
  };
  EXPECT_NEAR(take(1e-8), 1 / (std::sqrt(6e-8) + 1e-6), 1e-6);  // the first may grow a lot
  EXPECT_EQ(take(1e-3), 10);
  EXPECT_EQ(take(1.0 / 6 / 1.4 / 1.4), 1);
  EXPECT_NEAR(take(1.0 / 6 / 1.6 / 1.6), 1.6, 1e-5);
  control.cut(0.25);
  EXPECT_EQ(take(1e-8), 1);
}

TEST(StepControl, looks_at_another_order_after_as_many_steps_as_the_past_is_long) {
  StepControl control(2, 0);
  control.first_step(1, 0, 100);
  std::vector<int> asked, orders;
  for (int k = 0; k < 12; ++k) {
    control.carry_out();
    control.accept(bdf_coefficients(control.order(), control.step(), control.past()));
    if (control.may_change_order()) asked.push_back(k);
    control.plan({1, k < 5 ? 1 : 1e-3, k < 5 ? 1e-6 : 1});
    orders.push_back(control.order());
  }
  EXPECT_EQ(asked, (std::vector<int>{1, 4, 6, 8, 10}));
  EXPECT_EQ(orders, (std::vector<int>{1, 1, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1}));
}

TEST(StepControl, plans_no_step_past_a_stop_or_its_limit) {
  StepControl control(5, 3);
  control.first_step(5, 0, 100);
  EXPECT_EQ(control.step(), 3);
  control.first_step(5, 1, 2);
  EXPECT_LE(1 + control.step(), 2);
  EXPECT_NEAR(control.step(), 1, 1e-14);
  control.accept(bdf_coefficients(1, 1, control.past()));
  control.plan({1e-4, 0, 0});
  EXPECT_NEAR(control.planned(), 3, 1e-14);
  control.limit(2, 2.5);
  EXPECT_NEAR(control.planned(), 0.5, 1e-14);
}

// |y''| h^2 / 2 = 1, of which half is taken; no more than a tenth of the way, or of what a value
// is.
TEST(FirstStep, makes_an_error_of_one_by_the_second_derivative) {
  const auto constant = [](double size) { return [size](double) { return std::optional(size); }; };
  EXPECT_NEAR(*first_step(0, 1e3, 1e-9, constant(8)), 0.25, 1e-12);
  EXPECT_LE(*first_step(0, 1, 1e-9, constant(1e-6)), 0.1);
  EXPECT_LE(*first_step(0, 1e3, 200, constant(1e-6)), 0.005);
}

TEST(FirstStep, is_one_after_which_the_rates_are_numbers_if_there_is_one) {
  for (const double bound : {1e-4, 1e-8}) {
    const auto h = first_step(
        0, 1, 1, [&](double trial) { return trial > bound ? std::nullopt : std::optional(1.0); });
    EXPECT_EQ(h.has_value(), bound == 1e-4);
    if (h) {
      EXPECT_LE(*h, bound);
    }
  }
}

}  // namespace
}  // namespace paracrine::test
