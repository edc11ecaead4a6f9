// SPDX-License-Identifier: BSD-3-Clause
//
// Cards, case and --set become one document.
#include <gtest/gtest.h>

#include "samples.hpp"
#include "solver/app/case/merge.hpp"
#include "solver/app/case/overrides.hpp"
#include "solver/app/case/parse.hpp"
#include "solver/app/case/read_case.hpp"

namespace paracrine {
namespace {

Value merged(const std::string& card, const std::string& own) {
  Value document = parse_document(card, "card.toml");
  merge(document, parse_document(own, "case.toml"));
  return document;
}

const Value* at(const Value& document, const Path& path) {
  const Value* value = &document;
  for (const std::string& segment : path) value = value ? value->find(segment) : nullptr;
  return value;
}

TEST(Merge, OverridesKeyByKey) {
  const Value both = merged("[species.c]\nunit = \"pM\"\ninitial = \"1 pM\"\n",
                            "[species.c]\ninitial = \"2 pM\"\n");

  EXPECT_EQ(at(both, {"species", "c", "unit"})->text, "pM");
  EXPECT_EQ(at(both, {"species", "c", "initial"})->text, "2 pM");
  EXPECT_EQ(at(both, {"species", "c", "initial"})->where.text(), "case.toml:2:11");
}

TEST(Merge, APlainValueOfAParameterDropsWhatNoLongerHolds) {
  // given: a card's parameter with all there is
  const std::string card =
      "[parameters]\nk = { value = \"1 1/h\", ischemic = \"2 1/h\", source = \"S\", grade = "
      "\"seen\", of = \"c\", range = [\"0 1/h\", \"5 1/h\"], meaning = \"uptake\" }\n";

  // when: a case gives just a number
  const Value both = merged(card, "[parameters]\nk = \"3 1/h\"\n");

  // then: conversion, range and meaning stay; regional values, source and grade do not
  const Value& k = *at(both, {"parameters", "k"});
  EXPECT_EQ(k.find("value")->text, "3 1/h");
  EXPECT_EQ(k.find("ischemic"), nullptr);
  EXPECT_EQ(k.find("source")->text, "set at case.toml:2:5");
  EXPECT_EQ(k.find("grade")->text, "scenario");
  EXPECT_EQ(k.find("of")->text, "c");
  EXPECT_EQ(k.find("meaning")->text, "uptake");
}

TEST(Merge, JoinsWhatACompartmentHolds) {
  // given: two that use one compartment, for one species alone and one of both
  const Value both = merged("[compartment.plasma]\nspecies = [\"VEGF\", \"MSC\"]\n",
                            "[compartment.plasma]\nspecies = \"HGF\"\n");
  const Value same = merged("[compartment.plasma]\nspecies = \"VEGF\"\n",
                            "[compartment.plasma]\nspecies = [\"VEGF\", \"HGF\"]\n");

  // then: it holds all of them, each once
  const auto held = [](const Value& document) {
    std::vector<std::string> names;
    for (const Value& item : at(document, {"compartment", "plasma", "species"})->items) {
      names.push_back(item.text);
    }
    return names;
  };
  EXPECT_EQ(held(both), (std::vector<std::string>{"VEGF", "MSC", "HGF"}));
  EXPECT_EQ(held(same), (std::vector<std::string>{"VEGF", "HGF"}));
}

TEST(Merge, AnAlternativeReplacesTheOneBefore) {
  const Value both = merged("[boundary.artery]\npO2 = { value = \"80 mmHg\" }\n",
                            "[boundary.artery]\npO2 = { flux = \"0\" }\n");

  EXPECT_EQ(at(both, {"boundary", "artery", "pO2"})->keys(), std::vector<std::string>{"flux"});
}

TEST(Merge, AListReplacesAList) {
  const Value both = merged("[output]\nat = [\"1 h\", \"2 h\"]\n", "[output]\nat = [\"3 h\"]\n");

  EXPECT_EQ(at(both, {"output", "at"})->items.size(), 1u);
}

TEST(Merge, ASpeciesOfAReactionIsAddedToThoseOfTheCard) {
  const Value both =
      merged("[reaction.r]\ntakes = { a = 1 }\n", "[reaction.r]\ntakes = { b = 2 }\n");

  EXPECT_EQ(at(both, {"reaction", "r", "takes"})->keys(), (std::vector<std::string>{"a", "b"}));
}

TEST(Override, ReadsTomlWhereItIsTomlAndTextElse) {
  EXPECT_EQ(parse_override("time.tolerance=1e-4").value.type, ValueType::real);
  EXPECT_EQ(parse_override("time.order=3").value.type, ValueType::integer);
  EXPECT_EQ(parse_override("time.steady=true").value.type, ValueType::boolean);
  EXPECT_EQ(parse_override("output.at=[\"1 h\", \"2 h\"]").value.items.size(), 2u);
  EXPECT_EQ(parse_override("delivery.depot.dose=5e6 cells").value.text, "5e6 cells");
  EXPECT_EQ(parse_override("delivery.depot.dose=\"5e6 cells\"").value.text, "5e6 cells");
  EXPECT_EQ(parse_override("reaction.r.rate=if(c == 0, a, b)").value.text, "if(c == 0, a, b)");
}

TEST(Override, CannotSmuggleInAFurtherKey) {
  const Override change = parse_override("title=1\ndescription=2");

  EXPECT_EQ(change.value.type, ValueType::text);
  EXPECT_EQ(change.value.text, "1\ndescription=2");
}

TEST(Override, HoldsNothingATerminalWouldObey) {
  for (const std::string text : {"title=\x1b[31mred", "\x1b[31m.title=red"}) {
    try {
      parse_override(text);
      ADD_FAILURE() << "read";
    } catch (const InputError& error) {
      EXPECT_EQ(std::string(error.what()).find('\x1b'), std::string::npos);
      EXPECT_NE(std::string(error.what()).find("holds a control character"), std::string::npos);
    }
  }
}

TEST(Override, SplitsPathsAtDotsOutsideQuotes) {
  EXPECT_EQ(parse_override("measure.\"a.b=c\".unit=mL").path, (Path{"measure", "a.b=c", "unit"}));
}

TEST(Override, ReplacesAValueAndSaysWhereItCameFrom) {
  Value document = everything();
  Diagnostics faults;

  apply_override(document, parse_override("delivery.depot.dose=5e6 cells"), faults);

  const Value* dose = at(document, {"delivery", "depot", "dose"});
  EXPECT_TRUE(faults.empty());
  EXPECT_EQ(dose->text, "5e6 cells");
  EXPECT_EQ(dose->where.text(), "--set delivery.depot.dose");
}

TEST(Override, AddsAKeyThatTheFileLeftToItsDefault) {
  Value document = parse_document("[time]\nend = \"1 h\"\n", "f");
  Diagnostics faults;

  apply_override(document, parse_override("time.tolerance=1e-6"), faults);

  EXPECT_TRUE(faults.empty());
  EXPECT_DOUBLE_EQ(at(document, {"time", "tolerance"})->number, 1e-6);
}

TEST(Override, ReachesIntoValuesByRegion) {
  Value document = everything();
  Diagnostics faults;

  apply_override(document, parse_override("parameters.full.graft=1e-3 1/s"), faults);

  EXPECT_TRUE(faults.empty());
  EXPECT_EQ(at(document, {"parameters", "full", "graft"})->text, "1e-3 1/s");
  EXPECT_NE(at(document, {"parameters", "full", "source"}), nullptr);
}

TEST(Override, IsPartOfTheResolvedCase) {
  const CaseSource source{"case.toml", {"time.end=7 day"}, {}};
  Diagnostics faults;

  const Value document = load_document(everything(), ".", source, faults);
  const Case c = interpret(document, "case.toml", faults);

  EXPECT_DOUBLE_EQ(c.time.end, 7 * 24);
  EXPECT_NE(c.resolved.find("end = \"7 day\""), std::string::npos);
}

}  // namespace
}  // namespace paracrine
