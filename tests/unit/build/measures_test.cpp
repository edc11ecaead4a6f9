// SPDX-License-Identifier: BSD-3-Clause
//
// Units of measures and of what is expected of them.
#include <gtest/gtest.h>

#include <cmath>

#include "built.hpp"

namespace paracrine {
namespace {

constexpr double round_off = 1e-12;

TEST(BuildMeasures, GivesEachANaturalUnitWhenNoneIsAskedFor) {
  const BuiltCase built = build_case(base_case_with(
      "[measure.total]\nintegral = { species = \"VEGF\" }\n"
      "[measure.dose]\nexposure = { species = \"VEGF\" }\n"
      "[measure.far]\nreach = { species = \"VEGF\", threshold = \"1 pM\", from = [\"1 mm\"] }\n"
      "[measure.first]\nledger = { species = \"VEGF\", entry = \"initial\" }\n"));

  EXPECT_EQ(built.measures[0].unit, "mm^3");
  EXPECT_EQ(built.measures[1].unit, "pmol");
  EXPECT_EQ(built.measures[2].unit, "pM h");
  EXPECT_EQ(built.measures[3].unit, "mm");
  EXPECT_EQ(built.measures[4].unit, "pmol");
}

TEST(BuildMeasures, ConvertsToTheUnitAskedForThroughTheMolarMass) {
  const BuiltCase built = build_case(
      base_case_with("[measure.total]\nunit = \"ng\"\nintegral = { species = \"VEGF\" }\n"
                     "[measure.volume]\nunit = \"mL\"\nvolume_above = { species = \"VEGF\", "
                     "threshold = \"0.045 ng/mL\" }\n"
                     "[measure.dose]\nunit = \"nM day\"\nexposure = { species = \"VEGF\" }\n"));

  // 1 pM mm^3 = 1e-3 fmol x 45 pg/fmol = 0.045 pg = 4.5e-5 ng
  EXPECT_NEAR(built.measures[1].factor, 4.5e-5, 4.5e-5 * round_off);
  EXPECT_NEAR(built.measures[2].factor, 1e-3, 1e-3 * round_off);
  EXPECT_NEAR(std::get<VolumeAcross>(built.measures[2].kind).threshold, 1, round_off);
  EXPECT_NEAR(built.measures[3].factor, 1e-3 / 24, 1e-3 * round_off);
}

TEST(BuildMeasures, CompilesFormulasIntoTheProblemsGraph) {
  const BuiltCase built = build_case(base_case_with(
      "[measure.signal]\nunit = \"pM*cells/mm^3\"\nmean = { formula = \"VEGF * MSC\" }\n"));
  const auto& mean = std::get<RegionMeasure>(built.measures[1].kind);

  const double internal = value_of(built.problem, mean.of.formula, {{"VEGF", 2}, {"MSC", 3}});

  EXPECT_LT(mean.of.species, 0);
  EXPECT_NEAR(internal * built.measures[1].factor, 6, 6 * round_off);
}

TEST(BuildExpectations, AreInTheUnitTheMeasureIsShownIn) {
  // given: 1.9 mL within 5 % of a volume shown in mm^3
  const BuiltCase built = build_case(base_case_with(""));
  const ExpectedValue& expected = built.expectations.at(0);

  EXPECT_NEAR(expected.value, 1900, 1900 * round_off);
  EXPECT_NEAR(expected.within, 95, 95 * round_off);
  EXPECT_DOUBLE_EQ(expected.time, 28 * 24);
  EXPECT_TRUE(expected.met(1994));
  EXPECT_FALSE(expected.met(1996));
  EXPECT_FALSE(expected.met(std::nan("")));
}

TEST(BuildExpectations, TakeAbsoluteDeviationsAndBounds) {
  const BuiltCase built =
      build_case(base_case_with("[expect]\nangiogenic = [{ value = \"2 mL\", within = \"0.1 mL\" "
                                "}, { above = \"1 mL\", below = \"3 mL\" }]\n"));

  ASSERT_EQ(built.expectations.size(), 2u);
  EXPECT_TRUE(built.expectations[0].met(2099));
  EXPECT_FALSE(built.expectations[0].met(2101));
  EXPECT_TRUE(built.expectations[1].met(1001));
  EXPECT_FALSE(built.expectations[1].met(999));
  EXPECT_FALSE(built.expectations[1].met(3001));
  EXPECT_FALSE(built.expectations[1].met(std::nan("")));
}

}  // namespace
}  // namespace paracrine
