// SPDX-License-Identifier: BSD-3-Clause
//
// Values of all functions, at the edges of their domains above all.
#include "solver/expression/functions.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support.hpp"

namespace paracrine::expression {
namespace {

using test::PlainGraph;
using test::value_of;

double slope_of(const std::string& text, double a) {
  PlainGraph plain;
  const NodeId f = plain.build(text);
  const std::vector<double> variables{a, 3, 5}, uniforms{7, 1};
  return plain.graph.evaluate(plain.graph.derivative(f, 0), variables, uniforms);
}

TEST(Function, HasTheValueOfItsDefinition) {
  // a = 2, b = 3, c = 5; a few roundings each.
  EXPECT_DOUBLE_EQ(value_of("exp(a)"), std::exp(2.0));
  EXPECT_DOUBLE_EQ(value_of("log(a)"), std::log(2.0));
  EXPECT_DOUBLE_EQ(value_of("sqrt(a)"), std::sqrt(2.0));
  EXPECT_DOUBLE_EQ(value_of("tanh(a/b)"), std::tanh(2.0 / 3));
  EXPECT_EQ(value_of("abs(a - b)"), 1);
  EXPECT_EQ(value_of("min(b, a, c)"), 2);
  EXPECT_EQ(value_of("max(b, a, c)"), 5);
  EXPECT_EQ(value_of("if(a < b, c, a)"), 5);
  EXPECT_DOUBLE_EQ(value_of("hill(a, b, 2)"), 4.0 / 13);
  EXPECT_DOUBLE_EQ(value_of("hill(a, b, 7)"), 128.0 / (128 + 2187));
  EXPECT_DOUBLE_EQ(value_of("hill(c, b, 2.5)"),
                   std::pow(5, 2.5) / (std::pow(3, 2.5) + std::pow(5, 2.5)));
  EXPECT_DOUBLE_EQ(value_of("mm(a, b)"), 0.4);
  EXPECT_EQ(value_of("heaviside(a - 2)"), 1) << "1 at 0";
  EXPECT_EQ(value_of("heaviside(a - b)"), 0);
  EXPECT_DOUBLE_EQ(value_of("step(a, b)"), 0.5 * (1 + std::tanh(2.0 / 3)));
}

TEST(Function, OfTheTableIsListedWithFormAndMeaning) {
  for (const Function& function : functions()) {
    EXPECT_TRUE(function.form.starts_with(std::string(function.name) + "("));
    EXPECT_FALSE(function.meaning.empty()) << function.name;
    EXPECT_EQ(find_function(function.name), &function);
  }
}

// The exponents take every path: products, square roots, pow, a uniform (q = 1).
TEST(Hill, IsZeroWithAFiniteSlopeWithoutLigand) {
  for (const std::string n : {"1", "2", "3", "4", "5", "2.5", "2.7", "64", "100.5", "p", "q"}) {
    const std::string text = "hill(a, b, " + n + ")";
    EXPECT_EQ(value_of(text, {0, 3, 5}, {7, 1}), 0) << n;
    EXPECT_EQ(value_of(text, {-1e-12, 3, 5}, {7, 1}), 0) << n;
    EXPECT_EQ(slope_of(text, -1e-12), 0) << n;
    const bool linear = n == "1" || n == "q";
    EXPECT_DOUBLE_EQ(slope_of(text, 0), linear ? 1.0 / 3 : 0) << n;
  }
}

TEST(Hill, SaturatesWithoutOverflowForLargeExponents) {
  for (const std::string n : {"5", "64", "100", "300.5", "p"}) {
    const std::string text = "hill(a, b, " + n + ")";
    EXPECT_EQ(value_of(text, {1e300, 3, 5}, {200, 1}), 1) << n;
    EXPECT_EQ(value_of(text, {1e-300, 3, 5}, {200, 1}), 0) << n;
    EXPECT_EQ(value_of(text, {3, 3, 5}, {200, 1}), 0.5) << n;
    EXPECT_TRUE(std::isfinite(slope_of(text, 1e300))) << n;
    EXPECT_TRUE(std::isfinite(slope_of(text, 1e-300))) << n;
  }
}

TEST(Hill, HasTheSlopeOfItsMidpoint) {
  // n/(4K) at c = K, where the two forms of the ratio meet.
  EXPECT_DOUBLE_EQ(slope_of("hill(a, b, 2)", 3), 2.0 / 12);
  EXPECT_DOUBLE_EQ(slope_of("hill(a, b, 8)", 3), 8.0 / 12);
  EXPECT_DOUBLE_EQ(slope_of("hill(a, b, 2.7)", 3), 2.7 / 12);
  EXPECT_DOUBLE_EQ(slope_of("hill(a, b, p)", 3), 7.0 / 12);
}

TEST(MichaelisMenten, TakesANegativeConcentrationAsZero) {
  EXPECT_EQ(value_of("mm(a, b)", {-1e-9, 3, 5}), 0);
  EXPECT_EQ(value_of("mm(a, b)", {-3, 3, 5}), 0) << "no pole at c = -K";
  EXPECT_EQ(slope_of("mm(a, b)", -1e-9), 0);
  EXPECT_DOUBLE_EQ(slope_of("mm(a, b)", 0), 1.0 / 3);
}

TEST(Power, HasAFiniteSlopeAtZeroForExponentsFromOneOn) {
  EXPECT_EQ(slope_of("a^1.5", 0), 0);
  EXPECT_EQ(slope_of("a^2.5", 0), 0);
  EXPECT_EQ(slope_of("a^2.7", 0), 0);
  EXPECT_EQ(slope_of("a^p", 0), 0) << "p = 7";
  EXPECT_EQ(slope_of("a^q", 0), 1) << "q = 1";
  EXPECT_EQ(slope_of("2^a", 0), std::log(2));
}

TEST(Power, TakesTheInfiniteSlopeOfARootAtZeroAsZero) {
  EXPECT_EQ(slope_of("sqrt(a)", 0), 0);
  EXPECT_EQ(slope_of("a^0.7", 0), 0);
  EXPECT_DOUBLE_EQ(slope_of("sqrt(a)", 4), 0.25);
}

TEST(Select, KeepsTheFaultOfTheBranchNotTakenOut) {
  EXPECT_EQ(value_of("if(a > 0, log(a), 0)", {-1, 3, 5}), 0);
  EXPECT_EQ(slope_of("if(a > 0, log(a), 2*a)", -1), 2);
  EXPECT_EQ(slope_of("if(a > 0, sqrt(a)/a, 0)", 0), 0);
}

TEST(MinAndMax, PassNaNOnWhereverItStands) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const char* text :
       {"min(a, b)", "min(b, a)", "max(a, b)", "max(b, a)", "max(a, 0)", "min(1, a)"})
    EXPECT_TRUE(std::isnan(value_of(text, {nan, 3, 5}))) << text;
}

}  // namespace
}  // namespace paracrine::expression
