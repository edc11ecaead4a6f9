// SPDX-License-Identifier: BSD-3-Clause
#include "solver/base/text.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

namespace paracrine {
namespace {

using Names = std::vector<std::string>;

TEST(NearestName, FindsTheNameBehindASlipOfTheFinger) {
  const Names names{"diffusivity", "initial", "molar_mass", "unit", "VEGF", "MSC"};

  EXPECT_EQ(nearest_name("difusivity", names), "diffusivity");
  EXPECT_EQ(nearest_name("intiial", names), "initial");
  EXPECT_EQ(nearest_name("vegf", names), "VEGF");
  EXPECT_EQ(nearest_name("unti", names), "unit") << "a transposition is one slip";
}

TEST(NearestName, PrefersTheOneThatDiffersInCaseAlone) {
  EXPECT_EQ(nearest_name("vegf", Names{"vegfr", "VEGF"}), "VEGF");
}

TEST(NearestName, SuggestsNothingWhenNothingIsNear) {
  EXPECT_EQ(nearest_name("oxygen", Names{"diffusivity", "unit"}), "");
  EXPECT_EQ(nearest_name("q", Names{"k"}), "") << "nothing of the word is left";
  EXPECT_EQ(nearest_name("", Names{"a"}), "");
  EXPECT_EQ(nearest_name("anything", Names{}), "");
  EXPECT_EQ(did_you_mean("VEGG", Names{"VEGF"}), "; did you mean 'VEGF'?");
  EXPECT_EQ(did_you_mean("oxygen", Names{"unit"}), "");
}

TEST(QuotedList, ReadsLikeASentence) {
  EXPECT_EQ(quoted_list(Names{}), "none");
  EXPECT_EQ(quoted_list(Names{"a"}), "'a'");
  EXPECT_EQ(quoted_list(Names{"a", "b"}), "'a' and 'b'");
  EXPECT_EQ(quoted_list(Names{"a", "b", "c"}), "'a', 'b' and 'c'");
  EXPECT_EQ(quoted_list(Names{"a", "b", "c"}, 2), "'a', 'b', ... (3 in all)");
}

TEST(Number, IsTheShortestTextThatReadsBackTheSame) {
  EXPECT_EQ(number(0.1), "0.1");
  EXPECT_EQ(number(1e-9), "1e-09");
  for (const double value : {1.0 / 3, M_PI * 1e-300, 123456789.123456789})
    EXPECT_EQ(std::strtod(number(value).c_str(), nullptr), value);
}

TEST(Number, IsRoundedToDigitsForPeople) {
  EXPECT_EQ(number(1.0 / 3, 3), "0.333");
  EXPECT_EQ(number(123456, 3), "1.23e+05");
}

TEST(Text, GivesXmlEntitiesForWhatXmlReserves) {
  EXPECT_EQ(xml_escaped("a < b & \"c\""), "a &lt; b &amp; &quot;c&quot;");
  EXPECT_EQ(xml_escaped("VEGF [pM]"), "VEGF [pM]");
}

}  // namespace
}  // namespace paracrine
