// SPDX-License-Identifier: BSD-3-Clause
//
// Every model card of the repository, found by listing the folder: a new one is tested without an
// edit here. What a card needs it says in its description: "Needs the cards oxygen and vegf".
#include <gtest/gtest.h>
#include <petscsys.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "small_case.hpp"
#include "solver/app/card_text.hpp"
#include "solver/app/case/cards.hpp"
#include "solver/app/simulation.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

using Names = std::vector<std::string>;

const Names folders{models_folder};

Value card(const std::string& name) {
  return read_document(find_card(name, "", folders));
}

// Appends a card behind the cards it needs.
void add_with_needs(const std::string& name, Names& all) {
  if (std::ranges::count(all, name)) return;
  const Value document = card(name);
  const Value* description = document.find("description");
  const std::string text = description ? description->text : "";
  const auto needs = text.find("Needs");
  for (const std::string& other : card_names(folders)) {
    if (needs == std::string::npos || other == name) continue;
    const auto end = text.find_first_of(".;", needs);
    if (text.substr(needs, end - needs).find(other) != std::string::npos)
      add_with_needs(other, all);
  }
  all.push_back(name);
}

std::string one_cell_case(const Names& use) {
  std::string list;
  for (const std::string& name : use) list += (list.empty() ? "\"" : ", \"") + name + "\"";
  return "[model]\nuse = [" + list +
         "]\n[mesh]\ninterval = { size = \"1 mm\", cells = 1 }\n"
         "[time]\nend = \"28 day\"\ntolerance = 1e-5\n";
}

std::string one_cell_case(const std::string& name) {
  Names use;
  add_with_needs(name, use);
  return one_cell_case(use);
}

State solved(const Case& c) {
  Simulation simulation(c, PETSC_COMM_WORLD);
  const TimeOptions options = time_options(c, simulation);
  TimeStepper(simulation.system, simulation.deliveries, options).advance(simulation.state, {});
  return simulation.state;
}

class Card : public testing::TestWithParam<std::string> {};

TEST_P(Card, BuildsOnOneCellWithoutAFault) {
  Diagnostics faults;
  const Case c = small_case(one_cell_case(GetParam()), faults);
  build_case(c, faults);
  for (const Diagnostic& fault : faults.list()) ADD_FAILURE() << fault.text();
}

TEST_P(Card, HasSourceAndGradeOfEveryParameterAndNoValueOutsideItsRange) {
  // given, when: the card behind those it needs, as a case
  const Case c = small_case(one_cell_case(GetParam()));

  // then: nothing is without a source, and the reader warned of no value outside its range
  for (const ParameterCase& parameter : c.parameters) {
    EXPECT_GE(parameter.source.size(), 10u) << parameter.name << " names no source to follow";
    EXPECT_FALSE(parameter.grade.empty()) << parameter.name;
  }
  for (const Diagnostic& warning : c.warnings) ADD_FAILURE() << warning.text();
}

TEST_P(Card, HasATitleAndAReadmeThatNamesEveryParameterAndItsValue) {
  const Value document = card(GetParam());
  const std::string readme = file_text(models_folder + "/" + GetParam() + "/README.md");

  ASSERT_NE(document.find("title"), nullptr);
  ASSERT_NE(document.find("parameters"), nullptr);
  for (const Entry& parameter : document.find("parameters")->entries) {
    const std::string value = parameter.value.find("value")->text;
    EXPECT_NE(readme.find("`" + parameter.key + "`"), std::string::npos) << parameter.key;
    const bool formula = !looks_like_quantity(value);
    EXPECT_TRUE(formula || readme.find("| " + value + " |") != std::string::npos)
        << parameter.key << " has another value in the README than " << value;
  }
}

TEST_P(Card, RunsForFourWeeksOnOneCellAndStaysFiniteAndPositive) {
  const State state = solved(small_case(one_cell_case(GetParam())));

  EXPECT_DOUBLE_EQ(state.time, 28 * 24);
  for (const double value : state.values) {
    EXPECT_TRUE(std::isfinite(value) && value >= 0) << value;
  }
}

INSTANTIATE_TEST_SUITE_P(Models, Card, testing::ValuesIn(card_names(folders)),
                         [](const auto& each) { return each.param; });

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

TEST(CardText, ListsEveryCardWithItsGrades) {
  const std::string list = card_list(folders);
  for (const std::string& name : card_names(folders)) {
    EXPECT_NE(list.find(name), std::string::npos) << list;
  }
  EXPECT_NE(list.find("parameters: 2 seen, 5 memory"), std::string::npos) << "of oxygen\n" << list;
}

TEST(CardText, ShowsReactionsValuesRangesGradesAndWhereToReadOn) {
  const std::string text = card_text("msc", folders);
  for (const char* part : {"MSC [cells/mm^3]  immobile", "MSC_death_rate * MSC", "takes MSC: 1",
                           "MSC_washed_out = 0.65 (0.5 to 0.8)", "[memory] undifferentiated",
                           "models/msc/README.md"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << " is not in\n" << text;
  }
}

TEST(CardText, NamesTheNearestCardForAnUnknownOne) {
  try {
    card_text("oxigen", folders);
    FAIL() << "there is no such card";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "no model card 'oxigen'; did you mean 'oxygen'?");
  }
}

}  // namespace
}  // namespace paracrine
