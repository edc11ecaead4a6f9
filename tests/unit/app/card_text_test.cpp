// SPDX-License-Identifier: BSD-3-Clause
//
// What `paracrine models` tells of the cards.
#include "solver/app/card_text.hpp"

#include <gtest/gtest.h>

#include "small_case.hpp"
#include "solver/app/case/cards.hpp"

namespace paracrine {
namespace {

TEST(CardText, ListsEveryCardWithItsGrades) {
  const std::string list = card_list(card_folders);
  for (const std::string& name : card_names(card_folders)) {
    EXPECT_NE(list.find(name), std::string::npos) << list;
  }
  EXPECT_NE(list.find("parameters: 2 seen, 6 memory"), std::string::npos) << "of oxygen\n" << list;
  for (const std::string_view group : card_groups) {
    EXPECT_NE(("\n" + list).find("\n" + std::string(group) + "\n"), std::string::npos) << list;
  }
}

TEST(CardText, PrintsEveryNumberOfEveryCardAsATable) {
  const std::string table = card_table(card_folders);

  EXPECT_TRUE(table.starts_with("card,parameter,value,lowest,highest,grade,source\n"));
  for (const char* row :
       {"\nmsc,MSC_O2,98 fmol/h/cell,20 fmol/h/cell,100 fmol/h/cell,memory,\"undiff",
        "\nHGF,HGF_plasma_half_life,4 min,,,seen,\"encyclopedia"}) {
    EXPECT_NE(table.find(row), std::string::npos) << row << " is not in\n" << table;
  }
}

TEST(CardText, ShowsArgumentsNeedsAndWhatIsConserved) {
  const std::string text = card_text("lineage", card_folders);
  for (const char* part : {"cell   the delivered cells, a species", "state  what they become",
                           "use = [{ card = \"lineage\", cell = \"MSC\", state = \"osteoblast\" }]",
                           "'oxygen' and 'msc'", "'CELL', 'CELL_engrafted' and 'STATE'"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << " is not in\n" << text;
  }
}

TEST(CardText, ShowsReactionsValuesRangesGradesAndWhereToReadOn) {
  const std::string text = card_text("msc", card_folders);
  for (const char* part :
       {"MSC [cells/mm^3]  immobile", "MSC_O2 * MSC_living", "takes pO2: 1 / O2_capacity",
        "MSC_O2 = 98 fmol/h/cell (20", "[memory] undifferentiated", "models/msc/README.md"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << " is not in\n" << text;
  }
}

TEST(CardText, ShowsReadoutsWithUnitAndSentence) {
  const std::string text = card_text("exposure", card_folders);
  EXPECT_NE(
      text.find("Readouts\n  FACTOR_exposure [pM h] exposure: species: FACTOR\n      How much "
                "FACTOR the tissue has seen"),
      std::string::npos)
      << text;
}

TEST(CardText, NamesTheNearestCardForAnUnknownOne) {
  try {
    card_text("oxigen", card_folders);
    FAIL() << "there is no such card";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "no model card 'oxigen'; did you mean 'oxygen'?");
  }
}

}  // namespace
}  // namespace paracrine
