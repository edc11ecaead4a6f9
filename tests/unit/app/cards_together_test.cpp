// SPDX-License-Identifier: BSD-3-Clause
//
// Model cards beside each other: numbers they share, and what a case makes of several.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "tests/unit/app/cards.hpp"

namespace paracrine {
namespace {

TEST(Cards, AgreeOnTheVolumesOfCompartments) {
  std::map<std::string, std::string> first;
  for (const std::string& name : card_names(card_folders)) {
    const Value document = document_of(name);
    const Value* compartments = document.find("compartment");
    if (!compartments) continue;
    for (const Entry& compartment : compartments->entries) {
      const std::string volume = compartment.value.find("volume")->text;
      EXPECT_EQ(volume, first.emplace(compartment.key, volume).first->second) << name;
    }
  }
}

// A card may repeat a number that others have too; it must then be the same number, unless the card
// says that it replaces something.
TEST(Cards, AgreeOnNumbersTheyShare) {
  std::map<std::string, std::string> first;
  for (const std::string& name : card_names(card_folders)) {
    const Value document = document_of(name);
    if (head_of(document).description.find("Replaces") != std::string::npos) continue;
    for (const Entry& parameter : entries_of(document, "parameters")) {
      const std::string value = parameter.value.find("value")->text;
      const bool shared = looks_like_quantity(value) && value != "0" && value != "1";
      if (!shared) continue;
      const auto known = first.emplace(parameter.key, value).first;
      EXPECT_EQ(value, known->second) << parameter.key << " in " << name;
    }
  }
}

TEST(Cards, ANumberGivesWayToAFormulaWhateverTheOrder) {
  for (const Names& use :
       {Names{"oxygen", "vegf", "angiogenesis"}, Names{"angiogenesis", "oxygen", "vegf"}}) {
    const Case c = small_case(one_cell_case(use));
    const auto level = std::ranges::find(c.parameters, "capillaries", &ParameterCase::name);

    EXPECT_EQ(level->value.text, "capillary_density / capillary_healthy");
    EXPECT_EQ(level->grade, "derived");
  }
}

TEST(Cards, TheCaseChangesAReadoutKeyByKeyOrReplacesItsKind) {
  // given: the readouts of a card, of which a case changes a region and a kind
  const std::string use =
      "[model]\nuse = [\"oxygen\", \"msc\", \"HGF\", { card = \"exposure\", factor = \"HGF\", cell "
      "= \"MSC\" }]\n";
  const Case c = small_case(use + one_cell +
                            "[measure.HGF_exposure]\nexposure.region = \"tissue\"\n"
                            "[measure.MSC_delivered]\nintegral = { species = \"MSC\" }\n");

  const auto readout = [&c](const char* name) {
    return *std::ranges::find(c.measures, name, &MeasureCase::name);
  };
  EXPECT_EQ(readout("HGF_exposure").regions.at(0).text, "tissue");
  EXPECT_EQ(readout("HGF_exposure").species->text, "HGF") << "of the card";
  EXPECT_EQ(readout("MSC_delivered").type, MeasureType::integral);
  EXPECT_EQ(readout("MSC_delivered").says, "How many living MSC have been delivered so far.");
  EXPECT_EQ(readout("HGF_per_MSC").formula->text, "HGF_exposure / MSC_delivered");
  EXPECT_NO_THROW(build_case(c));
}

TEST(Cards, TheCaseHoldsOverAFormula) {
  const Case c = small_case(one_cell_case(Names{"oxygen", "vegf", "angiogenesis"}) +
                            "[parameters]\ncapillaries = 2\n");
  const auto level = std::ranges::find(c.parameters, "capillaries", &ParameterCase::name);

  EXPECT_EQ(level->value.text, "2");
}

// D = 0.4 x 3737/M^(1/3) um^2/s with M in Da; three digits were kept.
TEST(Factors, MoveAsTheirMassHasThem) {
  for (const std::string& name : card_names(card_folders)) {
    const Value document = document_of(name);
    if (head_of(document).group != "factor") continue;
    const Entry& species = document.find("species")->entries.front();
    const Value* D = document.find("parameters")->find("D_" + species.key);
    ASSERT_NE(D, nullptr) << name;
    const auto in = [](const Value& value, const char* unit) {
      return parse_quantity(value.text).value() / parse_quantity(std::string("1 ") + unit).value();
    };
    const double free = 3737 / std::cbrt(in(*species.value.find("molar_mass"), "Da"));

    EXPECT_NEAR(in(*D->find("value"), "um^2/s"), 0.4 * free, 0.005 * free) << name;
    EXPECT_NEAR(in(D->find("range")->items[0], "um^2/s"), 0.15 * free, 0.005 * free) << name;
    EXPECT_NEAR(in(D->find("range")->items[1], "um^2/s"), 0.65 * free, 0.005 * free) << name;
  }
}

TEST(HealthyMuscle, RestsAtTheLevelsTheCardsWereDerivedFor) {
  // given: oxygen, VEGF and capillaries at their initial values, which are the resting levels
  const Case c = small_case(one_cell_case(Names{"oxygen", "vegf", "angiogenesis"}));

  // when: four weeks pass
  const State state = solved(c);

  // then: nothing has moved, up to the three digits that O2_supply and VEGF_secretion are given
  // with: 0.2 % of pO2 and VEGF. Capillaries integrate the error of VEGF: 0.2 % of 1 pM at a slope
  // of 0.03/500 a pM and hour for 672 h is 1e-4.
  for (std::size_t i = 0; i < state.values.size(); i += 3) {
    EXPECT_NEAR(state.values[i], 25, 0.05);
    EXPECT_NEAR(state.values[i + 1], 1, 0.002);
    EXPECT_NEAR(state.values[i + 2], 300, 0.03);
  }
}

}  // namespace
}  // namespace paracrine
