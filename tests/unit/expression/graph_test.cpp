// SPDX-License-Identifier: BSD-3-Clause
#include "solver/expression/graph.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace paracrine::expression {
namespace {

using test::PlainGraph;

const std::vector<std::string> variable_names{"a", "b", "c"}, uniform_names{"p", "q"};

std::string simplified(const std::string& text) {
  PlainGraph plain;
  const NodeId f = plain.build(text);
  return plain.graph.text(f, variable_names, uniform_names);
}

TEST(Graph, MakesEqualSubexpressionsOneNode) {
  PlainGraph plain;

  EXPECT_EQ(plain.build("a*b + c"), plain.build("c + b*a"));
  EXPECT_EQ(plain.build("exp(-a/b)"), plain.build("exp(-(a/b))"));
  EXPECT_NE(plain.build("a - b"), plain.build("b - a"));
  EXPECT_NE(plain.build("a/b"), plain.build("b/a"));
}

TEST(Graph, SharesThePowersOfAHillFunctionWithItsDerivative) {
  PlainGraph plain;
  const NodeId f = plain.build("a^4/(b^4 + a^4)");
  const std::size_t before = plain.graph.size();

  plain.graph.derivative(f, 0);

  // (a^4)' by two product rules, quotient rule on the value itself: no division is repeated.
  EXPECT_LE(plain.graph.size() - before, 12u);
}

TEST(Graph, Simplifies) {
  const std::vector<std::pair<std::string, std::string>> expected{
      {"a + 0", "a"},       {"0 - a", "-a"},        {"a*1", "a"},      {"a*0", "0"},
      {"a/1", "a"},         {"0/a", "0"},           {"a - a", "0"},    {"a/a", "1"},
      {"a^1", "a"},         {"a^0", "1"},           {"-(-a)", "a"},    {"a + -b", "a - b"},
      {"a - -b", "a + b"},  {"2*(3*a)", "6*a"},     {"2 + 3*4", "14"}, {"-a*b", "-(a*b)"},
      {"if(1, a, b)", "a"}, {"if(a<b, c, c)", "c"}, {"a^-1", "1/a"},   {"a^0.5", "sqrt(a)"},
      {"0 and a", "0"},     {"1 or a", "1"},        {"min(a, a)", "a"}};

  for (const auto& [text, result] : expected) EXPECT_EQ(simplified(text), result) << text;
}

TEST(Graph, WritesTextThatMeansTheSame) {
  const std::vector<double> at{0.3, 1.7, -0.6}, with{2.2, 0.4};
  std::mt19937 random(7);

  for (int i = 0; i < 200; ++i) {
    PlainGraph plain;
    const NodeId f = plain.build(test::random_formula(random, 8));
    const std::string text = plain.graph.text(f, variable_names, uniform_names);
    if (text.find("...") != std::string::npos) continue;  // too long to be written out
    const NodeId again = plain.build(text);
    // The same operations on the same numbers; negations may have moved, which is exact.
    EXPECT_DOUBLE_EQ(plain.graph.evaluate(again, at, with), plain.graph.evaluate(f, at, with))
        << text;
  }
}

TEST(Graph, KnowsWhatAFormulaDependsOn) {
  PlainGraph plain;
  const NodeId f = plain.build("c*q + a - c^2");

  EXPECT_THAT(plain.graph.variables_of(f), testing::ElementsAre(0, 2));
  EXPECT_THAT(plain.graph.uniforms_of(f), testing::ElementsAre(1));
  EXPECT_TRUE(plain.graph.depends_on_variable(f, 2));
  EXPECT_FALSE(plain.graph.depends_on_variable(f, 1));
  EXPECT_TRUE(plain.graph.depends_on_uniform(f, 1));
  EXPECT_FALSE(plain.graph.depends_on_uniform(f, 0));
}

}  // namespace
}  // namespace paracrine::expression
