// SPDX-License-Identifier: BSD-3-Clause
//
// `paracrine check`: equations as assembled, numbers against closed forms, warnings that appear
// when they are due and not otherwise.
#include "solver/app/overview.hpp"

#include <gtest/gtest.h>
#include <petscsys.h>

#include "small_case.hpp"

namespace paracrine {
namespace {

constexpr const char* well_resolved = R"(
title = "A factor in two layers"
[mesh]
slab = { layers = [{ name = "fat", thickness = "2 mm", cells = 40 },
                   { name = "muscle", thickness = "8 mm", cells = 160 }] }
[parameters]
k = { value = "0.5 1/h", muscle = "2 1/h", source = "a test", grade = "seen" }
[species.VEGF]
unit = "pM"
diffusivity = "50 um^2/s"
initial = { value = "1 pM", fat = "2 pM" }
[species.MSC]
unit = "cells/mm^3"
[reaction.uptake]
rate = "k * VEGF"
takes = { VEGF = 1 }
[reaction.secretion]
rate = "2[pM/h]"
adds = { VEGF = 3 }
regions = "muscle"
[reaction.death]
rate = "0.1[1/day] * MSC"
takes = { MSC = 1 }
[boundary.top]
VEGF = { value = "2 pM" }
[delivery.depot]
species = "MSC"
dose = "1000 cells"
viability = 0.5
at = "1 day"
depot = { center = "5 mm", radius = "1 mm" }
[time]
end = "2 day"
)";

std::string overview_of(const std::string& toml) {
  const Case c = small_case(toml);
  const Simulation simulation(c, PETSC_COMM_WORLD);
  return overview(c, simulation);
}

void expect_in(const std::string& text, std::initializer_list<const char*> parts) {
  for (const char* part : parts) {
    EXPECT_NE(text.find(part), std::string::npos) << "'" << part << "' is not in\n" << text;
  }
}

TEST(Overview, PrintsTheAssembledEquationsAndConditions) {
  const std::string text = overview_of(well_resolved);

  expect_in(text, {"A factor in two layers\n", "201 nodes, 200 cells in 1-D", "d VEGF/dt [pM/h] =",
                   "div(D grad VEGF)  D = 50 um^2/s\n", "      - uptake            k * VEGF\n",
                   "+ 3 * secretion     2[pM/h]        in muscle\n", "VEGF = 1 pM; fat: 2 pM",
                   "at top        VEGF = 2 pM", "at bottom     no flux",
                   "depot: 1000 cells of MSC, of which arrive 500 cells, at 1 day",
                   "k  = 0.5 1/h; muscle: 2 1/h  [seen]  a test"});
}

TEST(Overview, PrintsLengthsAndNumbersOfEveryRegion) {
  const std::string text = overview_of(well_resolved);

  // D = 50 um^2/s = 0.18 mm^2/h; in fat k = 0.5/h: L = 0.6 mm, k W^2/D = 0.5 100/0.18 = 277.8 and
  // L/h = 0.6/0.05 = 12; in muscle k = 2/h: L = 0.3 mm, 1111, 6
  expect_in(text, {"VEGF     fat             50      0.5     0.5     0.6    277.8   12\n",
                   "VEGF     muscle          50        2       2     0.3     1111    6\n"});
}

TEST(Overview, WarnsOfNothingInACaseThatIsResolvedAndUsed) {
  expect_in(overview_of(well_resolved), {"Warnings\n  none\n"});
}

std::string with(std::string from, const std::string& old_text, const std::string& new_text) {
  const auto at = from.find(old_text);
  EXPECT_NE(at, std::string::npos) << old_text;
  return from.replace(at, old_text.size(), new_text);
}

TEST(Overview, WarnsOfElementsLargerThanLengthsAndDepots) {
  // given: elements of 2 mm in muscle, where VEGF reaches 0.3 mm and the depot 1 mm
  const std::string text = overview_of(with(well_resolved, "cells = 160", "cells = 4"));

  expect_in(text,
            {"VEGF: elements are larger than sqrt(D/k) in 'muscle', most so in 'muscle': 2 mm "
             "against 0.3 mm",
             "delivery.depot: elements of 2 mm are larger than the depot's half-axis of 1 mm"});
}

TEST(Overview, DescribesSitesPeriodsAndInfusionsInWords) {
  std::string toml = with(well_resolved, "depot = { center = \"5 mm\", radius = \"1 mm\" }",
                          "sites = { grid = { center = \"5 mm\", count = 3, spacing = \"2 mm\" }, "
                          "radius = \"0.01 mm\" }\nevery = \"6 h\"\ncount = 3\nover = \"10 min\"\n"
                          "split = true");

  expect_in(
      overview_of(toml),
      {"depot: 1000 cells of MSC, of which arrive 500 cells in all, as 166.7, 166.7, 166.7 "
       "cells, at 1, 1.25, 1.5 day, infused over 10 min, into a grid of 3 sites from (3) mm "
       "to (7) mm, ellipsoids, half-axes 0.01 mm, 33.33 % each",
       "delivery.depot: elements of 0.05 mm are larger than the sites' half-axis of 0.01 mm"});
}

TEST(Overview, DescribesLayersRandomPointsAndBackflow) {
  const auto with_placement = [](const std::string& placement) {
    return overview_of(
        with(well_resolved, "depot = { center = \"5 mm\", radius = \"1 mm\" }", placement));
  };
  expect_in(with_placement("layer = { boundary = \"top\", thickness = \"20 um\" }"),
            {"into a layer of 0.02 mm on 'top'",
             "elements of 0.05 mm are larger than the layer's thickness of 0.02 mm"});
  // muscle is 8 mm of 1 mm^2
  expect_in(with_placement("random = { density = \"2 1/mm^3\", region = \"muscle\", seed = 5, "
                           "min_distance = \"0.1 mm\" }"),
            {"into 2 random points a mm^3 of 8 mm^3 in 'muscle', 0.1 mm apart at least, seed 5"});
  expect_in(
      with_placement("needle_tract = { entry = \"0 mm\", tip = \"8 mm\", deposits = 4, "
                     "backflow = 0.2 }"),
      {"into 4 deposits along a needle's track and 20 % of the dose back along it, from (1)"});
}

TEST(Overview, WarnsOfWhatIsDeclaredAndNeverUsed) {
  std::string toml =
      with(well_resolved, "[species.MSC]", "[species.idle]\nunit = \"pM\"\n[species.MSC]");
  toml = with(toml, "[parameters]", "[parameters]\nforgotten = \"3 pM\"");
  toml = with(toml, "{ value = \"1 pM\", fat = \"2 pM\" }", "\"1 pM\"");

  expect_in(overview_of(toml),
            {"parameters.forgotten: no formula uses it", "species.idle: nothing changes it",
             "regions that nothing in the case names: 'fat'"});
}

TEST(Overview, SaysWhatTheCaseLeavesOut) {
  const std::string text =
      overview_of(with(well_resolved, "regions = \"muscle\"", "with = [\"VEGF\", \"HGF\"]"));

  expect_in(text, {"Left out\n  secretion  the case has no species 'HGF'\n"});
  EXPECT_EQ(text.find("+ 3 * secretion"), std::string::npos) << text;
}

TEST(Overview, DoesNotBlameTheCaseForNumbersOfACard) {
  // given: VEGF_useful is a number of the card that no formula uses
  const std::string text = overview_of(
      "[model]\nuse = [\"oxygen\", \"vegf\"]\n[mesh]\ninterval = { size = \"1 mm\", cells = 40 }\n"
      "[parameters]\nforgotten = 1\n[time]\nend = \"1 h\"\n");

  expect_in(text, {"parameters.forgotten: no formula uses it"});
  EXPECT_EQ(text.find("VEGF_useful: no formula"), std::string::npos) << text;
}

TEST(Overview, ListsScenarioValues) {
  expect_in(overview_of(with(well_resolved, "\"seen\"", "\"scenario\"")),
            {"scenario values, chosen and not measured: 'k'"});
}

constexpr const char* leaking = R"(
title = "A slab between vessels and lymph"
[mesh]
interval = { size = "2 mm", cells = 20 }
[flow.darcy]
conductivity = "0.003 mm^2/mmHg/h"
filtration = { rate = "0.01 1/mmHg/h", pressure = "9 mmHg" }
drainage = { rate = "0.002 1/mmHg/h", pressure = "0 mmHg" }
boundary.left.pressure = "0 mmHg"
[flow.carries]
c = "0.5"
[species.c]
unit = "pM"
diffusivity = "40 um^2/s"
taxis.a = "1e-4 mm^2/h"
[species.a]
unit = "1"
diffusivity = "40 um^2/s"
initial = 1
[time]
end = "2 day"
)";

// Speeds: 2 mm of tissue cannot filter more than 0.01 x 9 x 2 = 0.18 mm/h = 50 um/s through its
// side.
TEST(Overview, PrintsTheFlowAndWhatItCarries) {
  expect_in(overview_of(leaking),
            {"- div(m v c)", "m = 0.5", "- div(chi c grad a)", "chi = 1e-4 mm^2/h",
             "v = - K grad(pressure)", "K = 0.003 mm^2/mmHg/h",
             "+ (0.01 1/mmHg/h) * ((9 mmHg) - pressure)",
             "- (0.002 1/mmHg/h) * (pressure - (0 mmHg))", "pressure = 0 mmHg", "uL/h leave",
             "at right", "closed", "largest speed", "|v| W/D", "|v| h/D", "Warnings\n  none\n"});
}

TEST(Overview, CountsWhatOnlyTheFlowMovesAmongTheOthersAtABoundary) {
  // given: a held at the left, and c that moves with the flow alone
  std::string text = leaking;
  const std::string own = "diffusivity = \"40 um^2/s\"\ntaxis.a = \"1e-4 mm^2/h\"\n";
  text.erase(text.find(own), own.size());
  text.insert(text.find("[time]"), "[boundary.left]\na = { value = \"1\" }\n");

  expect_in(overview_of(text), {"no flux of the others but what the flow carries"});
}

TEST(Overview, PrintsTrailsAndCrossDiffusion) {
  std::string text = leaking;
  text.insert(text.find("[time]"),
              "[species.track]\nunit = \"1\"\nnonnegative = false\ntrail.c = \"2 1/pM/mm\"\n"
              "cross_diffusion.a = \"-3 um^2/h\"\n");
  expect_in(overview_of(text),
            {"+ kappa |flux of c|", "kappa = 2 1/pM/mm", "+ div(M grad a)", "M = -3 um^2/h"});
}

TEST(Overview, WarnsOfFlowThatCarriesNothingOrWhatDoesNotMove) {
  const std::string text = leaking;
  std::string idle = text, stuck = text;
  idle.replace(idle.find("[flow.carries]\nc = \"0.5\""), 24, "");
  stuck.replace(stuck.find("diffusivity = \"40 um^2/s\"\ntaxis"), 26, "");
  EXPECT_NE(overview_of(idle).find("it carries nothing"), std::string::npos);
  EXPECT_NE(overview_of(stuck).find("c: it is carried but has no diffusivity"), std::string::npos);
}

TEST(Overview, WarnsOfAnInjectionThatTissueCouldNotTake) {
  std::string text = leaking;
  text.insert(text.find("[flow.carries]"),
              "injection.pump = { rate = \"1 mL/h\", at = [\"1 mm\"] }\n");
  EXPECT_NE(overview_of(text).find("tissue gives way long before"), std::string::npos);
}

TEST(Overview, WarnsOfADoseThatABoundarySwallows) {
  // given: cells held at zero on the right, and a depot that touches that end
  std::string toml = with(well_resolved, "[boundary.top]",
                          "[boundary.bottom]\nMSC = { value = \"0 cells/mm^3\" }\n[boundary.top]");
  toml = with(toml, "center = \"5 mm\"", "center = \"9 mm\"");
  toml = with(toml, "\"cells/mm^3\"", "\"cells/mm^3\"\ndiffusivity = \"1 um^2/s\"");

  // then: the last node's hat holds half a cell of 0.05 mm of the depot's 2 mm: 1.25 %
  expect_in(overview_of(toml), {"delivery.depot: 1.25 % falls on nodes whose value a boundary"});
}

}  // namespace
}  // namespace paracrine
