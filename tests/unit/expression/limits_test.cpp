// SPDX-License-Identifier: BSD-3-Clause
//
// Texts meant to exhaust stack, memory or time are refused; long but flat ones are not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "solver/expression/program.hpp"
#include "support.hpp"

namespace paracrine::expression {
namespace {

using test::fault_of;
using test::PlainGraph;
using testing::HasSubstr;

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

TEST(Limits, RefuseAHugeTextAtOnce) {
  const std::string huge = repeated("(", 200000) + "a" + repeated(")", 200000);

  EXPECT_THAT(fault_of(huge).what(), HasSubstr("formula of 400001 characters"));
}

TEST(Limits, RefuseDeepNestingOfEveryKind) {
  for (const std::string& text :
       {repeated("(", 8000) + "a" + repeated(")", 8000), repeated("-", 16000) + "a",
        repeated("a^", 8000) + "a", repeated("not ", 4000) + "a",
        repeated("exp(", 3000) + "a" + repeated(")", 3000), repeated("(a+", 4000) + "a"})
    EXPECT_THAT(fault_of(text).what(), HasSubstr("nested deeper than 200 levels"))
        << text.substr(0, 20);
}

TEST(Limits, AllowTwoHundredLevels) {
  EXPECT_NO_THROW(Formula(repeated("(", 200) + "a" + repeated(")", 200)));
  EXPECT_THROW(Formula(repeated("(", 201) + "a" + repeated(")", 201)), FormulaError);
}

TEST(Limits, AllowLongFlatFormulasWithTheirDerivatives) {
  for (const std::string op : {"+", "*", "/", "-"}) {
    PlainGraph plain;
    // Different terms, so that hash-consing cannot fold them.
    std::string text = "a";
    for (int i = 0; text.size() < 16000; ++i)
      text += op + (i % 2 ? "b" : "1.0") + "*1." + std::to_string(i);
    const NodeId f = plain.build(text);
    const std::vector<NodeId> outputs{f, plain.graph.derivative(f, 0)};
    EXPECT_NO_THROW(Program(plain.graph, outputs));
    EXPECT_LT(plain.graph.text(f, {}, {}).size(), 20000u);
  }
}

TEST(Limits, StopAGraphThatGrowsTooLarge) {
  Graph graph;
  NodeId f = graph.variable(0);

  // sqrt(f + i): two new nodes a round, and their derivative some more.
  const auto grow = [&] {
    for (int i = 1; i < 200000; ++i) f = graph.apply(Op::sqrt, graph.add(f, graph.constant(i)));
  };
  EXPECT_THROW(grow(), GraphTooLarge);
  EXPECT_THROW(graph.derivative(f, 0), GraphTooLarge);
  EXPECT_LE(graph.size(), Graph::node_limit);
  const SymbolTable symbols{{"x", {f, {}}}};
  EXPECT_THAT(fault_of("exp(x) + 0.123", symbols, graph).what(), HasSubstr("operations"));
}

TEST(Limits, KeepTheTextOfASharedGraphShort) {
  Graph graph;
  NodeId f = graph.add(graph.variable(0), graph.constant(1));
  for (int i = 0; i < 60; ++i) f = graph.multiply(f, f);  // 2^60 factors when written out

  const std::string text = graph.text(f, {}, {});

  EXPECT_LT(text.size(), 20000u);
  EXPECT_THAT(text, HasSubstr("..."));
}

}  // namespace
}  // namespace paracrine::expression
