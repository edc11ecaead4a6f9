// SPDX-License-Identifier: BSD-3-Clause
//
// Dimensions through every construct: what fits, what comes out, and the message when it does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace paracrine::expression {
namespace {

using test::fault_of;
using testing::AllOf;
using testing::HasSubstr;

SymbolTable physical(Graph& graph) {
  int slot = 0;
  SymbolTable symbols;
  const auto add = [&](const char* name, const char* unit) {
    symbols[name] = {graph.variable(slot++), parse_unit(unit).dimension};
  };
  add("VEGF", "pM");
  add("K", "nM");
  add("TNF", "ng/mL");
  add("MSC", "cells/mm^3");
  add("D", "um^2/s");
  add("k", "1/h");
  add("t", "h");
  add("x", "mm");
  add("n", "1");
  return symbols;
}

std::string dimension_of(const std::string& text) {
  Graph graph;
  const SymbolTable symbols = physical(graph);
  return Formula(text).build(symbols, graph).dimension.text();
}

FormulaError physical_fault(const std::string& text) {
  Graph graph;
  const SymbolTable symbols = physical(graph);
  return fault_of(text, symbols, graph);
}

TEST(FormulaDimension, FollowsFromItsParts) {
  const std::vector<std::pair<std::string, std::string>> expected{
      {"k*VEGF", "amount/volume/time"},
      {"VEGF + 3[nM]", "amount/volume"},
      {"VEGF/K", "1"},
      {"D/x^2", "1/time"},
      {"sqrt(D/k)", "length"},
      {"(x^2)^(1/2)", "length"},
      {"x^-3", "1/volume"},
      {"exp(-k*t)", "1"},
      {"hill(VEGF, K, 4)", "1"},
      {"mm(VEGF, K)", "1"},
      {"heaviside(t - 3[day])", "1"},
      {"step(x - 1[mm], 10[um])", "1"},
      {"if(t < 3[day], k, 2*k)", "1/time"},
      {"max(VEGF, 0)", "amount/volume"},
      {"min(0, VEGF, K)", "amount/volume"},
      {"abs(x)", "length"},
      {"(VEGF/K)^n", "1"},
      {"VEGF > K and not (t < 1[h])", "1"}};

  for (const auto& [text, dimension] : expected) EXPECT_EQ(dimension_of(text), dimension) << text;
}

TEST(FormulaDimension, LetsALiteralZeroFitAnything) {
  for (const char* text : {"VEGF + 0", "0 - k", "if(t > 0, 0, VEGF)", "VEGF > 0", "max(0, x)",
                           "exp(0)", "VEGF + 0*k", "hill(0, K, 2)"})
    EXPECT_NO_THROW(dimension_of(text)) << text;
  EXPECT_THROW(dimension_of("VEGF + 0[h]"), FormulaError) << "a unit makes it a quantity";
}

TEST(FormulaDimension, NamesBothDimensionsAtTheOperatorThatJoinsThem) {
  const FormulaError error = physical_fault("k*VEGF + VEGF");

  EXPECT_STREQ(error.what(),
               "'+' needs two sides of one dimension, found amount/volume/time and amount/volume");
  EXPECT_EQ(error.offset(), 7u);
  EXPECT_EQ(error.length(), 1u);
}

TEST(FormulaDimension, MarksTheArgumentThatDoesNotFit) {
  const FormulaError hill = physical_fault("hill(VEGF, (2*x), 2)");
  const FormulaError exponential = physical_fault("n + exp(-t*x)");
  const FormulaError condition = physical_fault("if(VEGF, k, k)");
  const FormulaError power = physical_fault("x^n");

  EXPECT_THAT(hill.what(), AllOf(HasSubstr("hill"), HasSubstr("amount/volume and length")));
  EXPECT_EQ(hill.offset(), 11u);
  EXPECT_EQ(hill.length(), 5u);
  EXPECT_THAT(exponential.what(), HasSubstr("must be a plain number, found length*time"));
  EXPECT_EQ(exponential.offset(), 8u);
  EXPECT_EQ(exponential.length(), 4u);
  EXPECT_THAT(condition.what(), HasSubstr("the condition of 'if'"));
  EXPECT_THAT(power.what(), HasSubstr("raised to a power that is not a constant"));
}

TEST(FormulaDimension, AsksForAMolarMassWhereOnlyThatIsMissing) {
  for (const char* text : {"VEGF + TNF", "TNF < VEGF", "hill(TNF, K, 2)", "if(t > 0, VEGF, TNF)"})
    EXPECT_THAT(physical_fault(text).what(), HasSubstr("of = \"SPECIES\" converts")) << text;
  EXPECT_THAT(physical_fault("VEGF + MSC").what(), Not(HasSubstr("molar mass")));
}

TEST(FormulaDimension, IsRefusedInEveryWrongPlace) {
  for (const char* text :
       {"VEGF - x", "log(VEGF)", "tanh(t)", "min(x, t)", "max(x, x, t)", "step(x, t)", "mm(x, t)",
        "hill(VEGF, K, x)", "2^x", "not x", "x and n", "n or t", "x == t", "if(n, x, t)", "x + 1"})
    EXPECT_NE(std::string(physical_fault(text).what()), "accepted") << text;
}

TEST(FormulaValue, IsInTheInternalSystem) {
  Graph graph;
  const SymbolTable symbols;

  // 500 pM = 0.5 fmol/mm^3, and 42 um^2/s = 0.1512 mm^2/h.
  const NodeId concentration = Formula("500[pM]").build(symbols, graph).node;
  const NodeId diffusivity = Formula("42[um^2/s]").build(symbols, graph).node;

  EXPECT_DOUBLE_EQ(graph[concentration].value, 0.5);
  EXPECT_DOUBLE_EQ(graph[diffusivity].value, 0.1512);
}

}  // namespace
}  // namespace paracrine::expression
