// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/formula_compiler.hpp"

#include <gtest/gtest.h>

#include "solver/problem/symbols.hpp"

namespace paracrine {
namespace {

/// A problem with one species in pM of 45 kDa, named c, and a parameter k = 2/h (5/h in "wound").
class Compiler : public testing::Test {
 protected:
  Compiler() {
    Species c;
    c.name = "c";
    c.unit = parse_unit("pM");
    c.molar_mass = 45;
    problem_.species.push_back(c);
    Parameter k;
    k.name = "k";
    k.unit = parse_unit("1/h");
    k.value = 2;
    k.regional["wound"] = 5;
    problem_.parameters.push_back(k);
    add_coordinates(compiler_.symbols(), problem_.graph, false);
    add_species_symbol(compiler_.symbols(), problem_.graph, problem_.species[0], 0);
    add_parameter_symbol(compiler_.symbols(), problem_.graph, k, 0);
  }

  std::optional<Formula> compile(const std::string& text, const Target& target,
                                 Dependence allowed = Dependence::anything) {
    return compiler_.compile({text, {"case.toml", 7, 10}, "key", true}, target, allowed);
  }
  Target rate() { return target_of(problem_.species[0], dimension::frequency); }
  Target value() { return target_of(problem_.species[0]); }
  double at(const Formula& formula, double c, const std::string& region = "") {
    const std::vector<double> variables{0, 0, 0, c};
    return problem_.graph.evaluate(formula.node, variables, problem_.uniforms(region, 0));
  }
  std::string fault() { return faults_.empty() ? "" : faults_.list().back().text(); }

  Problem problem_;
  Diagnostics faults_;
  FormulaCompiler compiler_{problem_, faults_};
};

TEST_F(Compiler, ReturnsRatesInTheSpeciesOwnUnitPerHour) {
  const auto formula = compile("k * c", rate());
  ASSERT_TRUE(formula) << fault();

  EXPECT_NEAR(at(*formula, 3), 6, 1e-12);
  EXPECT_NEAR(at(*formula, 3, "wound"), 15, 1e-12);
}

TEST_F(Compiler, TakesQuantitiesWithUnitsAndTheLiteralZero) {
  EXPECT_NEAR(at(*compile("4 nM", value()), 0), 4000, 1e-9);
  EXPECT_EQ(at(*compile("0", value()), 0), 0);
}

TEST_F(Compiler, CrossesBetweenMassAndAmountByTheMolarMass) {
  EXPECT_NEAR(at(*compile("0.045 ng/mL", value()), 0), 1, 1e-12);
}

TEST_F(Compiler, PointsAtTheColumnOfTheFault) {
  EXPECT_FALSE(compile("k * d", rate()));

  EXPECT_EQ(faults_.list().back().where.column, 15);  // quote at 10, 'd' is the fifth character
}

TEST_F(Compiler, CountsCharactersNotBytesInColumns) {
  const SourceText source{"\xc2\xb5 x", {"f", 1, 10}, "", true};

  EXPECT_EQ(place_in(source, 3).column, 13);
}

TEST_F(Compiler, RefusesSpeciesWhereOnlyPlaceMayStand) {
  EXPECT_FALSE(compile("c", value(), Dependence::time_and_place));
  EXPECT_FALSE(compile("1[pM/h] * t", value(), Dependence::place));
  EXPECT_TRUE(compile("1[pM/h] * t", value(), Dependence::time_and_place));
  EXPECT_TRUE(compile("1[pM/mm] * (x + y + z + r)", value(), Dependence::place));
}

TEST_F(Compiler, IsSilentAboutNamesThatWereFaultyThemselves) {
  compiler_.mark_faulty("q");

  EXPECT_FALSE(compile("q * c", rate()));
  EXPECT_TRUE(faults_.empty());
}

TEST_F(Compiler, AsksForAMolarMassWhereOneWouldHelp) {
  problem_.species[0].molar_mass = 0;

  EXPECT_FALSE(compile("1 ng/mL", value()));

  EXPECT_NE(fault().find("give species.c.molar_mass"), std::string::npos);
}

TEST(Symbols, ReserveCoordinatesAndFunctions) {
  for (const std::string name : {"t", "x", "y", "z", "r", "pi", "exp", "hill", "if", "and"}) {
    EXPECT_TRUE(is_reserved(name)) << name;
  }
  EXPECT_FALSE(is_reserved("VEGF"));
}

// A function that the parser knows and the list does not would shadow a species.
TEST(Symbols, ReserveEveryFunctionOfTheLanguage) {
  for (const std::string& name : reserved_names()) {
    if (name.size() < 2 || name == "pi" || name == "and" || name == "or" || name == "not") continue;
    try {
      expression::Formula formula(name + "()");
    } catch (const expression::FormulaError& error) {
      EXPECT_EQ(std::string(error.what()).find("unknown function"), std::string::npos) << name;
    }
  }
}

TEST(Problem, GivesUniformsByRegionWithTimeFirst) {
  Problem problem;
  Parameter k;
  k.name = "k";
  k.value = 2;
  k.regional["wound"] = 5;
  problem.parameters.push_back(k);

  EXPECT_EQ(problem.uniforms("muscle", 7), (std::vector<double>{7, 2}));
  EXPECT_EQ(problem.uniforms("wound", 7), (std::vector<double>{7, 5}));
  EXPECT_EQ(problem.uniform_names(), (std::vector<std::string>{"t", "k"}));
}

}  // namespace
}  // namespace paracrine
