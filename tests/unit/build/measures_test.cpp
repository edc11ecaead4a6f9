// SPDX-License-Identifier: BSD-3-Clause
//
// Units of measures and of what is expected of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "built.hpp"

namespace paracrine {
namespace {

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

const MeasureSpec& spec_of(const BuiltCase& built, const std::string& name) {
  return *std::ranges::find(built.measures, name, &MeasureSpec::name);
}

TEST(BuildMeasures, PutsAMeasureOfOthersBehindThemAndConvertsBothWays) {
  // given: a ratio written before what it is of, in other units than those are shown in
  const BuiltCase built = build_case(
      base_case_with("[parameters]\nreference = \"2 mL\"\n"
                     "[measure.ratio]\nunit = \"1/day\"\nformula = \"dose / other / reference * "
                     "volume / 1[day^2]\"\n"
                     "[measure.dose]\nunit = \"nM day\"\naccumulated = { measure = \"level\" }\n"
                     "[measure.volume]\nunit = \"uL\"\nvolume_above = { species = \"VEGF\", "
                     "threshold = \"1 pM\" }\n"
                     "[measure.other]\nmax = { species = \"VEGF\" }\n"
                     "[measure.level]\nunit = \"ng/mL\"\nmean = { species = \"VEGF\" }\n"));
  const auto index = [&built](const std::string& name) {
    return static_cast<int>(&spec_of(built, name) - built.measures.data());
  };
  EXPECT_LT(index("level"), index("dose"));
  EXPECT_LT(index("dose"), index("ratio"));
  EXPECT_EQ(std::get<Accumulated>(spec_of(built, "dose").kind).measure, index("level"));

  // 1 ng/mL h = 1e3/45 pM h = 1/45/24 nM day
  EXPECT_NEAR(spec_of(built, "dose").factor, 1.0 / 45 / 24, round_off);

  // when: 0.5 nM day over 20 pM, of 3 uL over 2 mL
  std::vector<double> shown(static_cast<std::size_t>(measure_slot(built.problem, 10)));
  const auto set = [&](const std::string& name, double number) {
    shown[static_cast<std::size_t>(measure_slot(built.problem, index(name)))] = number;
  };
  set("dose", 0.5), set("other", 20), set("volume", 3);
  const MeasureSpec& ratio = spec_of(built, "ratio");
  const double natural = built.problem.graph.evaluate(std::get<MeasureFormula>(ratio.kind).node,
                                                      shown, built.problem.uniforms("", 0));

  EXPECT_NEAR(natural * ratio.factor, 0.5 / 0.02 * 3e-3 / 2, round_off);
}

TEST(BuildMeasures, GivesMeasuresOfOthersNaturalUnits) {
  const BuiltCase built = build_case(
      base_case_with("[measure.cells]\ndelivered = { species = \"MSC\" }\n"
                     "[measure.level]\nmean = { species = \"VEGF\" }\n"
                     "[measure.sum]\naccumulated = { measure = \"level\" }\n"
                     "[measure.part]\nunit = \"%\"\nformula = \"angiogenic / 8[mL]\"\n"));

  EXPECT_EQ(spec_of(built, "cells").unit, "cells");
  EXPECT_EQ(spec_of(built, "sum").unit, "pM h");
  EXPECT_EQ(spec_of(built, "part").unit, "%");
  EXPECT_NEAR(spec_of(built, "part").factor, 100, 100 * round_off);
}

TEST(BuildMeasures, TakesAThresholdFromParameters) {
  const BuiltCase built = build_case(base_case_with(
      "[parameters]\ncritical = \"0.045 ng/mL\"\ntwice = \"2 * critical\"\n"
      "[measure.angiogenic]\nvolume_above = { species = \"VEGF\", threshold = \"twice\" }\n"
      "[measure.far]\nreach = { species = \"VEGF\", threshold = \"critical / 2\", from = [\"0 "
      "mm\"] }\n"));

  EXPECT_NEAR(std::get<VolumeAcross>(spec_of(built, "angiogenic").kind).threshold, 2, round_off);
  EXPECT_NEAR(std::get<Reach>(spec_of(built, "far").kind).threshold, 0.5, round_off);
}

TEST(BuildMeasures, LeavesOutWhatTheCaseLacksAndWhatIsOfThat) {
  const Case c = base_case_with(
      "[measure.a]\nmax = { species = \"HGF\" }\nwith = [\"HGF\"]\n"
      "[measure.b]\nunit = \"1\"\nformula = \"a / a\"\n"
      "[measure.c]\nmax = { species = \"VEGF\" }\nwith = [\"VEGF\"]\n");

  ASSERT_EQ(c.left_out_measures.size(), 2u);
  EXPECT_EQ(c.left_out_measures[0].why, "the case has no species 'HGF'");
  EXPECT_EQ(c.left_out_measures[1].why, "it is of 'a', which is left out");
  EXPECT_EQ(build_case(c).measures.size(), 2u) << "angiogenic and c";
}

TEST(BuildMeasures, LeavesOutWhatNeedsAPastInASteadyState) {
  const Case c = case_of(
      "[mesh]\ninterval = { size = \"1 mm\" }\n[time]\nsteady = true\n"
      "[species.u]\nunit = \"pM\"\ninitial = \"1 pM\"\n"
      "[measure.now]\nmean = { species = \"u\" }\n"
      "[measure.a]\nexposure = { species = \"u\" }\n"
      "[measure.b]\naccumulated = { measure = \"now\" }\n"
      "[measure.c]\ndelivered = { species = \"u\" }\n"
      "[measure.d]\nunit = \"pM h\"\nformula = \"2 * b\"\n");

  ASSERT_EQ(c.measures.size(), 1u);
  EXPECT_EQ(c.measures[0].name, "now");
  EXPECT_EQ(c.left_out_measures[0].why, "a steady state has no past to add up");
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
