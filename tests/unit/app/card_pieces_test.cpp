// SPDX-License-Identifier: BSD-3-Clause
//
// The pieces for any factor: that the full forms become the quasi-steady ones where these are
// meant, and what stays constant.
#include <gtest/gtest.h>
#include <petscsys.h>

#include <algorithm>
#include <cmath>

#include "small_case.hpp"
#include "solver/app/simulation.hpp"

namespace paracrine {
namespace {

constexpr const char* three_hours =
    "[mesh]\ninterval = { size = \"1 mm\", cells = 1 }\n"
    "[time]\nend = \"3 h\"\ntolerance = 1e-7\n";

double at_end(const std::string& toml, const std::string& species) {
  const Case c = small_case(toml + three_hours);
  const auto s = std::ranges::find(c.species, species, &SpeciesCase::name) - c.species.begin();
  return amounts_at_end(c)[static_cast<std::size_t>(s)];
}

// Receptors `times` as fast and as many times fewer: uptake stays, what receptors hold vanishes.
std::string hgf_case(const std::string& card, double times) {
  return "[model]\nuse = [\"HGF\", { card = \"" + card +
         "\", factor = \"HGF\", receptor = \"cMet\" }]\n[species.HGF]\ninitial = \"50 pM\"\n"
         "[parameters]\ncMet_internalisation = \"" +
         std::to_string(2.8e-4 * times) +
         " 1/s\"\n"
         "HGF_cMet_off = \"" +
         std::to_string(1e-3 * times) +
         " 1/s\"\n"
         "cMet_per_cell = \"" +
         std::to_string(1e3 / times) + " molecules/cell\"\n";
}

TEST(ReceptorBinding, ConvergesToTheQuasiSteadyUptake) {
  // given: the limit, which does not depend on how fast the receptors are
  const double limit = at_end(hgf_case("receptor_uptake", 1), "HGF");
  EXPECT_NEAR(at_end(hgf_case("receptor_uptake", 100), "HGF"), limit, 1e-4 * limit);

  // when: receptors are 100, 1000 and 10,000 times as fast
  std::vector<double> errors;
  for (const double times : {1e2, 1e3, 1e4}) {
    errors.push_back(std::abs(at_end(hgf_case("receptor_binding", times), "HGF") - limit));
  }

  // then: what they hold, and so the difference, falls ten times each; higher orders of a hundredth
  // of 121 pM against 50 pM, and steps to 1e-7, leave that within a fifth
  EXPECT_GT(errors[0], 1e-3 * limit);
  EXPECT_NEAR(errors[0] / errors[1], 10, 2);
  EXPECT_NEAR(errors[1] / errors[2], 10, 2);
}

TEST(ReceptorBinding, KeepsFreeAndBoundReceptorsTogether) {
  const std::string toml = hgf_case("receptor_binding", 1);
  const double free = at_end(toml, "cMet"), bound = at_end(toml, "HGF_cMet");

  // r0 = 1e3 x 7.3e6/cm^3 / 0.1 = 7.3e10/cm^3 = 121.22 pM; BDF keeps the balance as well as it
  // solves
  EXPECT_GT(bound, 1);
  EXPECT_NEAR(free + bound, 7.3e13 / 6.02214076e23 * 1e12, 1e-3);
}

std::string fgf_case(const std::string& card, double times) {
  return "[model]\nuse = [\"FGF2\", { card = \"" + card +
         "\", factor = \"FGF2\" }]\n[species.FGF2]\ninitial = \"1 pM\"\n"
         "[parameters]\nFGF2_matrix_affinity = \"1e3 nM\"\nFGF2_decay = \"1 1/h\"\n"
         "FGF2_matrix_off = \"" +
         std::to_string(1e-4 * times) + " 1/s\"\n";
}

TEST(MatrixBinding, ConvergesToTheRetardation) {
  // given: R = 1 + 750/1000, free factor in balance with what is bound, loss of free factor
  const double limit = std::exp(-3 / 1.75);
  const std::string bound = "[species.FGF2_bound]\ninitial = \"0.75 pM\"\n";

  // when: unbinding is 3.6, 36 and 360 1/h
  std::vector<double> errors;
  for (const double times : {10., 100., 1000.}) {
    const double c = at_end(fgf_case("matrix_binding", times) + bound, "FGF2");
    errors.push_back(std::abs(c - limit));
  }

  // then: it goes over into the retarded decay, as one over the rate of binding
  EXPECT_NEAR(errors[1] / errors[2], 10, 2);
  EXPECT_NEAR(at_end(fgf_case("matrix_retardation", 1), "FGF2"), limit, 1e-5 * limit);
}

TEST(PlasmaExchange, RestsAtTheRatioOfExchangeToExchangeAndClearance) {
  // given: 1 mm^3 of tissue with a source, walls of P S = 4e-5 x 70 1/s, 1 uL of plasma that clears
  // with a half-life of 4 min, no lymph and no other loss
  const Case c = small_case(
      std::string("[model]\nuse = [\"HGF\", { card = \"plasma_exchange\", factor = \"HGF\" }]\n"
                  "[parameters]\nHGF_permeability = \"4e-5 cm/s\"\nlymph_flow = \"0 1/h\"\n"
                  "HGF_decay = \"0 1/h\"\n[compartment.plasma]\nvolume = \"1 uL\"\n"
                  "[reaction.source]\nrate = \"100[pM/h]\"\nadds = { HGF = 1 }\n") +
      three_hours);

  // when: three hours pass, thirty times the slowest of the two
  const std::vector<double> amounts = amounts_at_end(c);

  // then: plasma over tissue is PS/(PS + CL); what is made, 100 pM/h x 0.1, is cleared
  const double PS = 4e-5 * 70 * 3600, CL = std::log(2) * 15;
  const double tissue = amounts[0], plasma = amounts[1];  // 1 mm^3 each
  EXPECT_NEAR(plasma / tissue, PS / (PS + CL), 1e-5);
  EXPECT_NEAR(plasma, 10 / CL, 1e-5);
}

}  // namespace
}  // namespace paracrine
