// SPDX-License-Identifier: BSD-3-Clause
//
// "NUMBER [UNIT]" is told from a formula by its form.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "solver/base/units.hpp"

namespace paracrine {
namespace {

TEST(Quantity, IsRecognisedByItsForm) {
  for (const char* text :
       {"2 h", "5e6 cells", "1e-3 1/s", "0.3", " -4.5 mmHg ", "+2 h", ".5 mL", "50 %", "20%",
        "3 nosuchunit", "2.6e-3 1/(mm^2 h)", "5 m s-1", "1 \xC2\xB5m\xC2\xB2/s", "1e999 h"})
    EXPECT_TRUE(looks_like_quantity(text)) << text;
}

TEST(Quantity, IsNotWhatAFormulaLooksLike) {
  for (const char* text : {"", "k1", "2*k", "3/t", "1/3", "2 + k", "2 h + 3 h", "2 a - b", "-k",
                           "(2 h)", "exp(-t)", "inf", "nan", "-inf h", "2 ^ 3", "--2", "+-2", "."})
    EXPECT_FALSE(looks_like_quantity(text)) << text;
}

TEST(Quantity, HasTheNumberAsWrittenAndTheValueInTheInternalSystem) {
  const Quantity speed = parse_quantity("2 um/s");
  const Quantity plain = parse_quantity("0.3");

  EXPECT_EQ(speed.number, 2);
  EXPECT_EQ(speed.unit.text, "um/s");
  EXPECT_DOUBLE_EQ(speed.value(), 7.2);
  EXPECT_EQ(plain.unit.text, "1");
  EXPECT_EQ(plain.value(), 0.3);
}

TEST(Quantity, SaysWhatWasFoundAndWhatWouldDo) {
  const auto message = [](const char* text) -> std::string {
    try {
      parse_quantity(text);
    } catch (const UnitError& error) {
      return error.what();
    }
    return "accepted";
  };

  EXPECT_EQ(message("k1"), "expected a number with a unit such as \"2 h\", found \"k1\"");
  EXPECT_THAT(message("2e6 mLL"), testing::HasSubstr("did you mean 'mL'?"));
  EXPECT_THAT(message("1e999 h"), testing::HasSubstr("too large"));
}

}  // namespace
}  // namespace paracrine
