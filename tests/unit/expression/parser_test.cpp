// SPDX-License-Identifier: BSD-3-Clause
//
// The grammar of formulas, and what is said, and where, when a text is none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.hpp"

namespace paracrine::expression {
namespace {

using test::fault_of;
using test::value_of;
using testing::HasSubstr;

TEST(Formula, BindsOperatorsAsMathematicsDoes) {
  EXPECT_EQ(value_of("1 + 2*3"), 7);
  EXPECT_EQ(value_of("10 - 4 - 3"), 3);
  EXPECT_EQ(value_of("12/4/3"), 1);
  EXPECT_EQ(value_of("2^3^2"), 512) << "powers associate to the right";
  EXPECT_EQ(value_of("2**3"), 8);
  EXPECT_EQ(value_of("-a^2"), -4) << "the sign is applied after the power";
  EXPECT_EQ(value_of("2^-1"), 0.5);
  EXPECT_EQ(value_of("-2*-3"), 6);
  EXPECT_EQ(value_of("+a - +b"), -1);
  EXPECT_EQ(value_of("(1 + 2)*3"), 9);
}

TEST(Formula, ComparesAndCombinesTruths) {
  EXPECT_EQ(value_of("a < b"), 1);
  EXPECT_EQ(value_of("a > b or b <= 3"), 1);
  EXPECT_EQ(value_of("a < b and b < a"), 0);
  EXPECT_EQ(value_of("not a < b"), 0) << "not (a < b)";
  EXPECT_EQ(value_of("not a == 2 or a != 3"), 1);
  EXPECT_EQ(value_of("1 or 0 and 0"), 1) << "and binds more tightly than or";
  EXPECT_EQ(value_of("a + 1 >= b"), 1) << "sums bind more tightly than comparisons";
}

TEST(Formula, ReadsNumbersWithAndWithoutUnits) {
  EXPECT_EQ(value_of("1e-3"), 1e-3);
  EXPECT_EQ(value_of(".5 + 5."), 5.5);
  EXPECT_EQ(value_of("2[min]/1[h]"), 2 / 60.0);
  EXPECT_EQ(value_of("50 [%]"), 0.5);
  EXPECT_DOUBLE_EQ(value_of("pi"), 3.14159265358979323846);
}

TEST(Formula, NamesItsIdentifiersOnceInOrderOfUse) {
  const Formula formula("k*plasma.VEGF + exp(-t/tau)*k + pi");

  EXPECT_THAT(formula.names(), testing::ElementsAre("k", "plasma.VEGF", "t", "tau"));
  EXPECT_TRUE(formula.uses("tau"));
  EXPECT_FALSE(formula.uses("exp")) << "a function is no identifier";
  EXPECT_FALSE(formula.uses("ta"));
}

struct Fault {
  const char* text;
  const char* message;
  std::size_t offset, length;
};
void PrintTo(const Fault& fault, std::ostream* out) {
  *out << fault.text;
}

class FaultyFormula : public testing::TestWithParam<Fault> {};

TEST_P(FaultyFormula, IsRefusedWithReasonAndPlace) {
  const FormulaError error = fault_of(GetParam().text);

  EXPECT_THAT(error.what(), HasSubstr(GetParam().message));
  EXPECT_EQ(error.offset(), GetParam().offset);
  EXPECT_EQ(error.length(), GetParam().length);
}

INSTANTIATE_TEST_SUITE_P(
    Formulas, FaultyFormula,
    testing::Values(
        Fault{"", "empty formula", 0, 0}, Fault{"  ", "empty formula", 2, 0},
        Fault{"a +", "found the end of the formula", 3, 0},
        Fault{"a + * b", "expected a number, a name or '(', found '*'", 4, 1},
        Fault{"(a + b", "')' is missing", 0, 1}, Fault{"a + b)", "')' without '('", 5, 1},
        Fault{"a b", "expected an operator before 'b'", 2, 1}, Fault{"2a", "write 2*name", 0, 2},
        Fault{"1e999", "too large or too small", 0, 5}, Fault{"1.2.3", "runs into '.'", 0, 4},
        Fault{"a,b", "between the arguments", 1, 1},
        Fault{"exp a", "'exp' is a function; write exp(...)", 0, 3},
        Fault{"exp(a, b)", "expected exp(x), found 2 arguments", 0, 3},
        Fault{"min(a)", "found 1 argument", 0, 3}, Fault{"exp()", "found 0 arguments", 0, 3},
        Fault{"min(a,)", "an argument is missing", 5, 1},
        Fault{"a*tnah(b)", "unknown function 'tnah'; did you mean 'tanh'?", 2, 4},
        Fault{"qwertz(b)", "for a product write qwertz*(...)", 0, 6},
        Fault{"a + vefg", "unknown name 'vefg'; known here: 'a', 'b', 'c', 'p' and 'q'", 4, 4},
        Fault{"a < b < c", "cannot be chained", 6, 1}, Fault{"a = b", "'==' to compare", 2, 1},
        Fault{"a && b", "write 'and'", 2, 2}, Fault{"!a", "write 'not'", 0, 1},
        Fault{"a \xE2\x88\x92 b", "write '-'", 2, 3},
        Fault{"a\xC2\xB7"
              "b",
              "for a product", 1, 2},
        Fault{"a $ b", "'$' has no meaning", 2, 1}, Fault{"a\x01", "control or invalid", 1, 1},
        Fault{"20[mmHgg]", "did you mean 'mmHg'?", 3, 5}, Fault{"20[mmHg", "']' is missing", 2, 5},
        Fault{"a[mm]", "may follow a number only", 1, 1}, Fault{"and", "found 'and'", 0, 3},
        Fault{"hill(a, b, 0)", "exponent of hill must be positive", 11, 1}));

TEST(FaultyName, GetsTheNearestKnownOne) {
  Graph graph;
  const SymbolTable symbols{{"VEGF", {graph.variable(0), {}}}, {"oxygen", {graph.variable(1), {}}}};

  EXPECT_STREQ(fault_of("2*VEFG", symbols, graph).what(),
               "unknown name 'VEFG'; did you mean 'VEGF'?");
}

}  // namespace
}  // namespace paracrine::expression
