// SPDX-License-Identifier: BSD-3-Clause
//
// What a case says in its units is what the problem computes in the species' own. Numbers are
// worked out by hand; tolerances are round-off (a few multiplications) unless said otherwise.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "built.hpp"

namespace paracrine {
namespace {

void expect_near(double found, double expected) {
  EXPECT_NEAR(found, expected, round_off * std::abs(expected));
}

TEST(BuildProblem, ConvertsSecretedMassToTheSpeciesMolarUnit) {
  // given: 1 fg of a 45 kDa factor per cell and day, from 1000 cells/mm^3
  const Problem problem = build_problem(base_case_with(""));

  // when: the secretion acts
  const double found = change(problem, "secretion", "VEGF", {{"MSC", 1000}});

  // then: 1e-3 pg / 45 (pg/fmol) / 24 h x 1000/mm^3 = 9.259e-4 nM/h
  expect_near(found, 1e-3 / 45 / 24 * 1000 * 1000);
}

TEST(BuildProblem, AgreesWithTheReferenceOnMoleculesPerCell) {
  // given: a parameter of 1 fg/cell/day, which the literature quotes as 0.1549 molecules/s
  const Problem problem = build_problem(base_case_with(""));
  const Parameter& q = problem.parameters.at(1);
  ASSERT_EQ(q.name, "q");

  const double molecules_per_second = q.value * 1e-15 * 6.02214076e23 / 3600;

  EXPECT_NEAR(molecules_per_second, 0.1549, 5e-5);  // four digits are quoted
}

TEST(BuildProblem, KeepsAParametersNumberAsItWasWritten) {
  const Problem problem = build_problem(base_case_with(""));
  const Parameter& q = problem.parameters.at(1);

  expect_near(q.value / q.unit.factor, 1);
  EXPECT_EQ(q.unit.text, "fg/cell/day");
}

TEST(BuildProblem, UsesRegionalValuesThroughNamedFormulas) {
  const Problem problem = build_problem(base_case_with(""));

  expect_near(change(problem, "uptake", "VEGF", {{"VEGF", 2}}, "muscle"), -2.6e-3 * 3600 * 2);
  expect_near(change(problem, "uptake", "VEGF", {{"VEGF", 2}}, "ischemic"), -4e-4 * 3600 * 2);
}

TEST(BuildProblem, CombinesWhatIsTakenAndAddedOfOneSpecies) {
  const Problem problem = build_problem(base_case_with(
      "[reaction.split]\nrate = \"uptake\"\ntakes = { VEGF = 1 }\nadds = { VEGF = 3 }\n"));

  expect_near(change(problem, "split", "VEGF", {{"VEGF", 1}}), 2 * 2.6e-3 * 3600);
  EXPECT_EQ(problem.reactions.back().terms.size(), 1u);
}

TEST(BuildProblem, GivesCoefficientsTheirUnits) {
  // given: 0.5 fmol of factor used per cell that appears
  const Problem problem = build_problem(
      base_case_with("[reaction.growth]\nrate = \"10[1/mm^3/h]*1[cell]\"\nadds = { MSC = 1 }\n"
                     "takes = { VEGF = \"0.5 fmol/cell\" }\n"));

  // then: 10 cells/mm^3/h, and 5 fmol/mm^3/h = 5 nM/h
  expect_near(change(problem, "growth", "MSC", {}), 10);
  expect_near(change(problem, "growth", "VEGF", {}), -5000);
}

TEST(BuildProblem, ConvertsMassValuesOfAMolarSpecies) {
  // given: 0.09 ng/mL of a 45 kDa factor, 2 pM
  const Problem problem = build_problem(
      base_case_with("[species.VEGF]\ninitial = \"0.09 ng/mL\"\nscale = \"0.9 ng/mL\"\n"));

  expect_near(value_of(problem, problem.species[0].initial->node, {}), 2);
  expect_near(problem.species[0].scale, 20);
}

TEST(BuildProblem, ReportsAmountsInTheirOwnUnit) {
  const Problem problem = build_problem(base_case_with(""));
  const Species& vegf = problem.species[0];

  // 1 pM in 1 mm^3 = 1e-3 fmol = 1e-6 pmol
  EXPECT_EQ(vegf.amount.text, "pmol");
  expect_near(vegf.amount_factor, 1e-6);
}

TEST(BuildProblem, ResolvesNamedFormulasInAnyOrder) {
  const Problem problem =
      build_problem(base_case_with("[parameters]\na = \"2 * b\"\nb = \"3 * c\"\nc = \"0.5 1/h\"\n"
                                   "[reaction.r]\nrate = \"a * VEGF\"\ntakes = { VEGF = 1 }\n"));

  expect_near(change(problem, "r", "VEGF", {{"VEGF", 1}}), -3);
}

TEST(BuildProblem, InlinesNamedFormulasInsteadOfMakingParameters) {
  const Problem problem = build_problem(base_case_with(""));

  for (const Parameter& parameter : problem.parameters) EXPECT_NE(parameter.name, "uptake");
}

TEST(BuildProblem, MeasuresRFromTheAxisOnlyInAxisymmetricGeometry) {
  const std::string initial = "[species.VEGF]\ninitial = \"1[pM/mm] * r\"\n";
  const std::string turned =
      "[mesh]\nrectangle = { size = \"5 mm\" }\ngeometry = \"axisymmetric\"\n" + initial;
  const Problem space = build_problem(base_case_with(initial));
  const Problem axis = build_problem(base_case_with(turned));

  expect_near(value_of(space, space.species[0].initial->node, {}, "", 0, {3, 4, 12}), 13);
  expect_near(value_of(axis, axis.species[0].initial->node, {}, "", 0, {3, 4, 0}), 3);
}

TEST(BuildProblem, ReadsDiffusivityAsNumberTensorOrByRegion) {
  const Problem tensor = build_problem(
      base_case_with("[species.VEGF]\ndiffusivity = [\"1 um^2/s\", \"2 um^2/s\", \"3 um^2/s\"]\n"));
  const Problem regional = build_problem(base_case_with(
      "[species.VEGF]\ndiffusivity = { value = \"10 um^2/s\", ischemic = \"5 um^2/s\" }\n"));

  ASSERT_EQ(tensor.species[0].diffusivity.size(), 3u);
  expect_near(value_of(tensor, tensor.species[0].diffusivity[2].node, {}), 3 * 0.0036);
  const auto node = regional.species[0].diffusivity.at(0).node;
  expect_near(value_of(regional, node, {}, "muscle"), 10 * 0.0036);
  expect_near(value_of(regional, node, {}, "ischemic"), 5 * 0.0036);
}

TEST(BuildProblem, KeepsInitialValuesByRegion) {
  const Problem problem = build_problem(
      base_case_with("[species.VEGF]\ninitial = { value = \"1 pM\", ischemic = \"5 pM\" }\n"));

  expect_near(value_of(problem, problem.species[0].initial->node, {}), 1);
  expect_near(value_of(problem, problem.species[0].regional_initial.at("ischemic").node, {}), 5);
}

TEST(BuildProblem, ReadsEachBoundaryLawInItsUnits) {
  const Problem problem = build_problem(
      base_case_with("[boundary.skin]\npO2 = { flux = \"2 mmHg*um/s\" }\n"
                     "VEGF = { exchange = { rate = \"1 um/s\", outside = \"0.045 ng/mL\" } }\n"
                     "[boundary.rim]\npO2 = { ischemia = { gamma = 0.95, length = \"500 um\", "
                     "outside = \"40 mmHg\" } }\n"));
  ASSERT_EQ(problem.boundaries.size(), 4u);

  const auto& flux = std::get<Flux>(problem.boundaries[1].law);
  const auto& exchange = std::get<Exchange>(problem.boundaries[2].law);
  const auto& graded = std::get<GradedIschaemia>(problem.boundaries[3].law);

  expect_near(value_of(problem, std::get<FixedValue>(problem.boundaries[0].law).value.node, {}),
              80);
  expect_near(value_of(problem, flux.inflow.node, {}), 2 * 3.6);  // um/s = 3.6 mm/h
  expect_near(value_of(problem, exchange.rate.node, {}), 3.6);
  expect_near(value_of(problem, exchange.outside.node, {}), 1);
  expect_near(value_of(problem, graded.gamma.node, {}), 0.95);
  expect_near(value_of(problem, graded.length.node, {}), 0.5);
  expect_near(value_of(problem, graded.outside.node, {}), 40);
}

TEST(BuildProblem, LeavesTheOutsideOfAnExchangeAtZeroByDefault) {
  const Problem problem = build_problem(
      base_case_with("[boundary.skin]\nVEGF = { exchange = { rate = \"1 um/s\" } }\n"));

  EXPECT_EQ(value_of(problem, std::get<Exchange>(problem.boundaries[1].law).outside.node, {}), 0);
}

TEST(BuildProblem, DeliversTheLivingPartOfADoseInSpeciesUnits) {
  const Problem problem = build_problem(base_case_with(""));
  const Delivery& depot = problem.deliveries.at(0);

  ASSERT_EQ(depot.administrations.size(), 1u);
  expect_near(depot.administrations[0].amount, 0.9 * 2e6);
  EXPECT_EQ(depot.administrations[0].start, 72);
  expect_near(std::get<Ellipsoid>(depot.placement).half_axes[0],
              std::cbrt(500 * 3 / (4 * std::numbers::pi)));
}

TEST(BuildProblem, ConvertsADoseOfMassToAmount) {
  // given: 10 ng of a 45 kDa factor: 1e4 pg / 45 fmol = 222.2 fmol = 222.2 nM mm^3
  const Problem problem = build_problem(base_case_with(
      "[delivery.bolus]\nspecies = \"VEGF\"\ndose = \"10 ng\"\nregion = \"muscle\"\n"));

  const Administration& bolus = problem.deliveries.at(1).administrations.at(0);
  expect_near(bolus.amount, 1e4 / 45 * 1000);
  EXPECT_EQ(bolus.start, 0);  // the start of the run
}

TEST(BuildProblem, DeliversAtEveryTimeOfAListInOrder) {
  const Problem problem =
      build_problem(base_case_with("[delivery.depot]\nat = [\"7 day\", \"12 h\"]\n"));

  const auto& given = problem.deliveries.at(0).administrations;
  ASSERT_EQ(given.size(), 2u);
  EXPECT_EQ(given[0].start, 12);
  EXPECT_EQ(given[1].start, 168);
}

TEST(BuildProblem, RepeatsADoseByCountOrUntil) {
  const auto starts = [](const std::string& toml) {
    std::vector<double> all;
    const Problem problem = build_problem(base_case_with("[delivery.depot]\n" + toml));
    for (const Administration& each : problem.deliveries.at(0).administrations) {
      all.push_back(each.start);
      expect_near(each.amount, 0.9 * 2e6);  // the dose is that of each
    }
    return all;
  };
  // at = "3 day" stands in the base
  EXPECT_EQ(starts("every = \"7 day\"\ncount = 3\n"), (std::vector<double>{72, 240, 408}));
  EXPECT_EQ(starts("every = \"7 day\"\nuntil = \"17 day\"\n"), (std::vector<double>{72, 240, 408}));
  EXPECT_EQ(starts("every = \"7 day\"\nuntil = \"16 day\"\n"), (std::vector<double>{72, 240}));
}

// 0.1 day is no binary number: the last one must not fall to round-off.
TEST(BuildProblem, CountsTheLastOfAPeriodThatRoundOffWouldCutShort) {
  const Problem problem = build_problem(base_case_with(
      "[delivery.depot]\nat = \"0 day\"\nevery = \"0.1 day\"\nuntil = \"0.7 day\"\n"));

  EXPECT_EQ(problem.deliveries.at(0).administrations.size(), 8u);
}

// Sums of thirds and sevenths round; what is left over goes to the last share that is not zero.
TEST(BuildProblem, SharesASplitDoseExactly) {
  for (const std::string shares : {"", "shares = [0.5, 0.3, 0.2]\n", "shares = [1.0, 3.0, 7.0]\n",
                                   "shares = [1.0, 2.0, 0.0]\n"}) {
    const Problem problem = build_problem(
        base_case_with("[delivery.depot]\nevery = \"7 day\"\ncount = 3\nsplit = true\n" + shares));
    double sum = 0;
    for (const Administration& each : problem.deliveries.at(0).administrations) {
      EXPECT_GE(each.amount, 0);
      sum += each.amount;
    }
    EXPECT_EQ(sum, 2e6 * 0.9) << shares;
  }
  const Problem problem = build_problem(base_case_with(
      "[delivery.depot]\nevery = \"7 day\"\ncount = 3\nsplit = true\nshares = [1.0, 3.0, 0.0]\n"));
  expect_near(problem.deliveries.at(0).administrations[1].amount, 0.75 * 0.9 * 2e6);
  EXPECT_EQ(problem.deliveries.at(0).administrations[2].amount, 0);
}

TEST(BuildProblem, InfusesOverADurationUpToTheEndOfTheRunAndTheNextInfusion) {
  const Problem problem = build_problem(
      base_case_with("[delivery.depot]\nat = [\"26 day\", \"27 day\"]\nover = \"24 h\"\n"));

  const auto& all = problem.deliveries.at(0).administrations;
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].duration, 24);
  EXPECT_EQ(all[1].end(), 28 * 24);
  EXPECT_EQ(build_problem(base_case_with("")).deliveries.at(0).administrations[0].duration, 0);
}

TEST(BuildProblem, ReadsSitesWithTheirSharesAndSize) {
  const Problem problem = build_problem(base_case_with(
      "[delivery.depot]\nsites = { grid = { center = [\"1 cm\"], count = [2, 3], spacing = "
      "[\"4 mm\", \"6 mm\"] }, volume = \"0.5 mL\", shares = [1, 1, 1, 1, 1, 3] }\n"));
  const auto& sites = std::get<Sites>(problem.deliveries.at(0).placement);

  ASSERT_EQ(sites.centers.size(), 6u);
  EXPECT_EQ(sites.centers[5], (Point{12, 6, 0}));
  EXPECT_EQ(sites.shares[5], 3.0 / 8);
  expect_near((*sites.half_axes)[0], std::cbrt(500 * 3 / (4 * std::numbers::pi)));
}

TEST(BuildProblem, ReadsLayersAndRandomPoints) {
  const Problem problem = build_problem(base_case_with(
      "[delivery.depot]\nlayer = { boundary = \"skin\", thickness = \"500 um\", "
      "within = { center = [\"1 mm\"], radius = \"2 mm\" } }\n"
      "[delivery.more]\nspecies = \"MSC\"\ndose = \"10 cells\"\nrandom = { density = "
      "\"100 1/uL\", region = \"muscle\", min_distance = \"50 um\", seed = 7 }\n"));
  const auto& layer = std::get<Layer>(problem.deliveries.at(0).placement);
  const auto& random = std::get<RandomPoints>(problem.deliveries.at(1).placement);

  EXPECT_EQ(layer.boundary, "skin");
  expect_near(layer.thickness, 0.5);
  expect_near(layer.within->radius, 2);
  expect_near(random.density, 100);
  expect_near(random.min_distance, 0.05);
  EXPECT_EQ(random.regions, std::vector<std::string>{"muscle"});
  EXPECT_EQ(random.seed, 7);
}

}  // namespace
}  // namespace paracrine
