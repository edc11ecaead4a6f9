// SPDX-License-Identifier: BSD-3-Clause
//
// Units: the field's spellings, their size in the internal system, and what is refused.
#include "solver/base/units.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace paracrine {

void PrintTo(const Dimension& dimension, std::ostream* out) {
  *out << dimension.text();
}

namespace {

std::string message_of(std::string_view unit) {
  try {
    parse_unit(unit);
  } catch (const UnitError& error) {
    return error.what();
  }
  return "accepted";
}

struct Known {
  const char* text;
  double factor;
  Dimension dimension;
};

// A factor is a product of at most a handful of roundings, then tidied: 4 ulp suffice.
void PrintTo(const Known& known, std::ostream* out) {
  *out << known.text;
}

class KnownUnit : public testing::TestWithParam<Known> {};

TEST_P(KnownUnit, HasItsSizeAndDimensionInTheInternalSystem) {
  const Unit unit = parse_unit(GetParam().text);

  EXPECT_DOUBLE_EQ(unit.factor, GetParam().factor);
  EXPECT_EQ(unit.dimension, GetParam().dimension);
  EXPECT_EQ(unit.text, GetParam().text);
}

using namespace dimension;
const double avogadro_fmol = 6.02214076e8;  // molecules in one fmol
INSTANTIATE_TEST_SUITE_P(
    Units, KnownUnit,
    testing::Values(
        Known{"pM", 1e-3, molar_concentration}, Known{"nM", 1, molar_concentration},
        Known{"uM", 1e3, molar_concentration}, Known{"\xC2\xB5M", 1e3, molar_concentration},
        Known{"\xCE\xBCmol/L", 1e3, molar_concentration}, Known{"M", 1e9, molar_concentration},
        Known{"pmol/L", 1e-3, molar_concentration}, Known{"ng/mL", 1, mass_concentration},
        Known{"ng/ml", 1, mass_concentration}, Known{"pg/mL", 1e-3, mass_concentration},
        Known{"um^2/s", 0.0036, diffusivity}, Known{"\xC2\xB5m\xC2\xB2/s", 0.0036, diffusivity},
        Known{"mm^2/day", 1 / 24.0, diffusivity}, Known{"um/s", 3.6, velocity},
        Known{"kDa", 1, molar_mass}, Known{"Da", 1e-3, molar_mass},
        Known{"molecules", 1 / avogadro_fmol, amount},
        Known{"molecules/cell/s", 3600 / avogadro_fmol, amount / cells / time},
        Known{"pg/cell/h", 1, mass / cells / time}, Known{"cells", 1, cells},
        Known{"cells/mL", 1e-3, cell_density}, Known{"1e6/mL", 1e3, volume.pow(-1)},
        Known{"1/s", 3600, frequency},
        Known{"M^-1 s^-1", 3.6e-6, (molar_concentration * time).pow(-1)},
        Known{"U/mL", 6e7, molar_concentration / time}, Known{"day", 24, time},
        Known{"min", 1 / 60.0, time}, Known{"mL", 1e3, volume}, Known{"%", 0.01, none},
        Known{"1", 1, none}, Known{"degree", 0.017453292519943295, none}));

TEST(Unit, OfPressureConvertsToSiAndBack) {
  const Unit mmHg = parse_unit("mmHg"), pascal = parse_unit("Pa");

  // 133.322 Pa by definition of the conventional millimetre of mercury, to six digits.
  EXPECT_EQ(mmHg.dimension, pascal.dimension);
  EXPECT_NEAR(mmHg.factor / pascal.factor, 133.322, 5e-4);
  EXPECT_DOUBLE_EQ(Quantity({40, mmHg}).value() / mmHg.factor, 40);
  EXPECT_EQ(mmHg.dimension.text(), "pressure");
}

TEST(Unit, NamesTheMisspeltWordAndTheNearestKnownOne) {
  EXPECT_EQ(message_of("cels"), "unknown unit 'cels'; did you mean 'cells'?");
  EXPECT_EQ(message_of("cels/mL"), "unknown unit 'cels' in 'cels/mL'; did you mean 'cells'?");
  EXPECT_THAT(message_of("IU/mL"), testing::HasSubstr("different size for each substance"));
}

TEST(Unit, RefusesWhatCannotScaleANumber) {
  EXPECT_THAT(message_of("degC"), testing::HasSubstr("write temperatures in K"));
  EXPECT_THAT(message_of(""), testing::HasSubstr("empty unit"));
  EXPECT_THAT(message_of("lg(re 1 mW)"), testing::HasSubstr("not a positive multiple"));
  EXPECT_THAT(message_of("hours since 2000-01-01"), testing::HasSubstr("not a positive multiple"));
  EXPECT_THAT(message_of("m-68 M^-13"), testing::HasSubstr("not a positive multiple"))
      << "1e-321 is a subnormal number";
  EXPECT_THAT(message_of("0 m"), testing::Not("accepted"));
  EXPECT_THAT(message_of("-1 m"), testing::Not("accepted"));
  EXPECT_THAT(message_of(std::string("m\0m", 3)), testing::HasSubstr("zero byte"));
  EXPECT_THAT(message_of(std::string(5000, '(')), testing::HasSubstr("5000 characters"));
}

// The library would read m^1.5 as m times 0.5: wrong in dimension and in size, and silent.
TEST(Unit, RefusesFractionalPowersButNotFractionsAsFactors) {
  for (const char* text : {"pM^0.5", "mm1.5", "mm**1.5", "mm^-1.5", "(mm/h)^0.5", "pM h^0.5"}) {
    EXPECT_THROW((void)parse_unit(text), UnitError) << text;
  }

  EXPECT_DOUBLE_EQ(parse_unit("0.5 mm").factor, 0.5);
  EXPECT_DOUBLE_EQ(parse_unit("mm*1.5").factor, 1.5);
  EXPECT_DOUBLE_EQ(parse_unit("mm/0.5").factor, 2);
}

TEST(Unit, MayBeParsedFromSeveralThreadsAtOnce) {
  std::vector<double> factors(4);
  std::vector<std::thread> threads;

  for (double& factor : factors)
    threads.emplace_back([&factor] {
      for (int i = 0; i < 200; ++i) factor = parse_unit("um^2/s").factor;
    });
  for (std::thread& thread : threads) thread.join();

  EXPECT_THAT(factors, testing::Each(0.0036));
}

TEST(MolarBridge, TurnsMassIntoAmountByTheMolarMass) {
  const double molar_mass = 45;  // kDa = pg/fmol

  // 45 ng/mL of a 45 kDa factor is 1 nM; a rate constant per mass concentration goes the other way.
  EXPECT_DOUBLE_EQ(*molar_bridge(mass_concentration, molar_concentration, molar_mass), 1 / 45.0);
  EXPECT_DOUBLE_EQ(*molar_bridge(molar_concentration, mass_concentration, molar_mass), 45);
  EXPECT_DOUBLE_EQ(*molar_bridge(mass_concentration.pow(-1), molar_concentration.pow(-1), 45), 45);
  EXPECT_EQ(molar_bridge(frequency, frequency, 0), 1.0);
}

TEST(MolarBridge, IsEmptyWhenMoreThanMassAgainstAmountDiffers) {
  EXPECT_FALSE(molar_bridge(mass_concentration, cell_density, 45));
  EXPECT_FALSE(molar_bridge(mass, molar_concentration, 45));
  EXPECT_FALSE(molar_bridge(mass, amount, 0)) << "no molar mass is known";
}

TEST(AmountUnit, IsWhatPeopleReportTheIntegralOfAConcentrationIn) {
  const std::vector<std::pair<std::string, std::string>> expected{
      {"pM", "pmol"}, {"ng/mL", "ng"},     {"cells/mm^3", "cells"},           {"1", "mL"},
      {"%", "% mL"},  {"mmHg", "mmHg mL"}, {"mg/mL/mmHg", "(mg/mL/mmHg) mL"}, {"1/mm^3", "1"}};

  for (const auto& [concentration, amount] : expected) {
    const Unit unit = amount_unit(parse_unit(concentration));
    EXPECT_EQ(unit.text, amount);
    EXPECT_EQ(unit.dimension, parse_unit(concentration).dimension * volume);
  }
}

TEST(Dimension, IsNamedInWords) {
  EXPECT_EQ((molar_concentration / time).text(), "amount/volume/time");
  EXPECT_EQ(diffusivity.text(), "area/time");
  EXPECT_EQ(volume.pow(-1).text(), "1/volume");
  EXPECT_EQ(length.pow(0.5).text(), "length^0.5");
  EXPECT_EQ(none.text(), "1");
}

TEST(Dimension, ComparesEqualAfterRootsAndPowers) {
  EXPECT_EQ(diffusivity.pow(1.0 / 3).pow(3), diffusivity);
  EXPECT_FALSE(diffusivity == velocity);
}

}  // namespace
}  // namespace paracrine
