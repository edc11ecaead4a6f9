// SPDX-License-Identifier: BSD-3-Clause
//
// Derivatives against the complex step, which is exact to round-off, and against central
// differences for uniforms.
#include <gtest/gtest.h>

#include <cmath>

#include "support.hpp"

namespace paracrine::expression {
namespace {

using test::PlainGraph;

TEST(Derivative, EqualsTheComplexStepOnRandomFormulas) {
  std::mt19937 random(42);
  std::uniform_real_distribution<double> number(-2, 2);

  for (int round = 0; round < 2000; ++round) {
    PlainGraph plain;
    const std::string text = test::random_formula(random, 2 + round % 15);
    const NodeId f = plain.build(text);
    const std::vector<double> at{number(random), number(random), number(random)};
    const std::vector<double> with{number(random), number(random)};
    for (int slot = 0; slot < 3; ++slot) {
      const double expected = test::complex_step(plain.graph, f, slot, at, with);
      const NodeId derivative = plain.graph.derivative(f, slot);
      const double found = plain.graph.evaluate(derivative, at, with);
      // Some ten operations with slopes up to ~1e3 cancelling: 1e-16 * 1e3 * 10, with a margin.
      EXPECT_NEAR(found, expected, 1e-11 * (1 + std::abs(expected))) << text << " by " << slot;
    }
  }
}

TEST(Derivative, ByAUniformEqualsACentralDifference) {
  std::mt19937 random(43);
  std::uniform_real_distribution<double> number(0.2, 2);

  for (const char* text :
       {"a^p", "p*a/(p + a)", "hill(a, p, q)", "exp(-a/p)*q", "min(p, 5)*b", "step(a - p, q)",
        "sqrt(p*a)", "if(a > 1, p, p^2)", "log(p) + abs(-p)"}) {
    PlainGraph plain;
    const NodeId f = plain.build(text);
    const std::vector<double> at{number(random), number(random), number(random)};
    std::vector<double> with{number(random), number(random)};
    const double p = with[0], h = 1e-5;
    const double found = plain.graph.evaluate(plain.graph.uniform_derivative(f, 0), at, with);
    with[0] = p + h;
    const double above = plain.graph.evaluate(f, at, with);
    with[0] = p - h;
    const double below = plain.graph.evaluate(f, at, with);
    // Truncation h^2 f'''/6 with f''' up to 100: 2e-9; round-off 1e-16/h = 1e-11.
    EXPECT_NEAR(found, (above - below) / (2 * h), 1e-8 * (1 + std::abs(found))) << text;
  }
}

TEST(Derivative, OfWhatDoesNotDependIsTheConstantZero) {
  PlainGraph plain;

  EXPECT_TRUE(plain.graph.is_constant(plain.graph.derivative(plain.build("b*p + exp(c)"), 0), 0));
  EXPECT_TRUE(plain.graph.is_constant(plain.graph.derivative(plain.build("a < b"), 0), 0));
  EXPECT_TRUE(plain.graph.is_constant(plain.graph.derivative(plain.build("heaviside(a)*b"), 0), 0));
}

TEST(Derivative, OfAKinkIsThatOfOneSide) {
  PlainGraph plain;
  const std::vector<double> kink{0, 0, 0}, uniforms{1, 1};
  const auto slope = [&](const char* text) {
    return plain.graph.evaluate(plain.graph.derivative(plain.build(text), 0), kink, uniforms);
  };

  EXPECT_EQ(slope("abs(a)"), 1);
  EXPECT_EQ(slope("max(a, 0)"), 1);
  EXPECT_EQ(slope("min(a, 0)"), 1);
  EXPECT_EQ(slope("max(0, a)"), 0) << "of two equal ones, the first counts";
}

}  // namespace
}  // namespace paracrine::expression
