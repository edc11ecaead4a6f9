// SPDX-License-Identifier: BSD-3-Clause
//
// Values against muparser, an independent parser and evaluator.
#include <gtest/gtest.h>
#include <muParser.h>

#include <cmath>

#include "support.hpp"

namespace paracrine::expression {
namespace {

using test::value_of;

double hill_reference(double c, double K, double n) {
  const double x = std::max(c, 0.0);
  return std::pow(x, n) / (std::pow(K, n) + std::pow(x, n));
}
double mm_reference(double c, double K) {
  return hill_reference(c, K, 1);
}
double heaviside_reference(double x) {
  return x >= 0 ? 1 : 0;
}
double step_reference(double x, double width) {
  return (1 + std::tanh(x / width)) / 2;
}
double if_reference(double condition, double a, double b) {
  return condition != 0 ? a : b;
}

double reference(const std::string& text, std::vector<double> values) {
  mu::Parser parser;
  const char* names[] = {"a", "b", "c", "p", "q"};
  for (std::size_t i = 0; i < 5; ++i) parser.DefineVar(names[i], &values[i]);
  parser.DefineConst("pi", M_PI);
  parser.DefineFun("hill", hill_reference);
  parser.DefineFun("mm", mm_reference);
  parser.DefineFun("heaviside", heaviside_reference);
  parser.DefineFun("step", step_reference);
  parser.DefineFun("if", if_reference);
  parser.SetExpr(text);
  return parser.Eval();
}

TEST(GoldenValue, OfFormulasFromTheLiteratureEqualsMuparser) {
  // Exponential decay, binding, saturable uptake, graded response, degradation, growth.
  for (const char* text : {"p*a*b - q*c",
                           "p*a/(q + a)",
                           "p*(1 + (q - 1)/(1 + (a/b)^3))",
                           "p*a*(1 - a/q)*exp(-c)",
                           "hill(a, b, 2)*hill(c, p, 4)",
                           "p*exp(-a/q) + heaviside(b - 1)*c",
                           "-a^2 + 2^3^0.5",
                           "if(a < b, p*a, q*b)",
                           "min(a, b, c)/max(a, b, c)",
                           "sqrt(abs(a - b)*c)",
                           "tanh(a)^3",
                           "log(a + b) - log(c)",
                           "(a + b)*(a - b)/(a^2 - b^2)",
                           "1e-3*a + .5*b - 2.e2*c",
                           "pi*a^2",
                           "step(a - b, 0.1)",
                           "a-b-c",
                           "a/b/c",
                           "-a*-b",
                           "mm(a, p)*mm(b, q)",
                           "(a>b)*3 + (b>=c)*5"}) {
    const double expected = reference(text, {0.7, 1.9, 0.2, 1.3, 2.4});
    // A dozen well-conditioned operations, in an order of their own: 12 ulp.
    EXPECT_NEAR(value_of(text, {0.7, 1.9, 0.2}, {1.3, 2.4}), expected,
                3e-15 * (1 + std::abs(expected)))
        << text;
  }
}

TEST(GoldenValue, OfRandomFormulasEqualsMuparser) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> number(-2, 2);
  for (int round = 0; round < 1000; ++round) {
    const std::string text = test::random_formula(random, 2 + round % 15);
    const std::vector<double> v{number(random), number(random), number(random), number(random),
                                number(random)};
    const double expected = reference(text, v);
    // Intermediate values reach ~1e3 and may cancel: 1e-16 * 1e3 * some ten operations.
    EXPECT_NEAR(value_of(text, {v[0], v[1], v[2]}, {v[3], v[4]}), expected,
                1e-12 * (1 + std::abs(expected)))
        << text;
  }
}

}  // namespace
}  // namespace paracrine::expression
