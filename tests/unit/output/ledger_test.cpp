// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"
#include "solver/output/ledger_writer.hpp"
#include "tests/unit/output/small_tissue.hpp"

namespace paracrine {
namespace {

/// Two species, one delivery of MSC, a reaction that makes VEGF, an artery that takes it.
Problem bookkeeping() {
  Problem problem = test::two_species();
  Delivery depot;
  depot.name = "depot";
  depot.species = 1;
  problem.deliveries = {depot};
  Reaction secretion;
  secretion.name = "secretion";
  secretion.terms = {{0, -1}};
  problem.reactions = {secretion};
  BoundaryCondition artery;
  artery.boundary = "artery";
  artery.species = 0;
  problem.boundaries = {artery};
  return problem;
}

/// Entries that account for the linear fields: integrals 16 * 7 of VEGF and 16 * 2 of MSC.
std::vector<double> entries_of(const LedgerLayout& layout) {
  std::vector<double> entries;
  for (const LedgerEntry& entry : layout.entries) {
    switch (entry.kind) {
      case LedgerKind::initial:
        entries.push_back(entry.quantity == 0 ? 12 : 0);
        break;
      case LedgerKind::delivery:
        entries.push_back(32);
        break;
      case LedgerKind::reaction:
        entries.push_back(150);
        break;
      case LedgerKind::boundary:
        entries.push_back(-50);
        break;
      default:
        entries.push_back(0);
    }
  }
  return entries;
}

TEST(Ledger, closes_against_what_the_tissue_stores) {
  const test::SharedScratch scratch;
  const test::Tissue tissue(test::two_halves());
  const Problem problem = bookkeeping();
  const LedgerLayout layout(problem, {});
  const auto values = test::linear_values(tissue.mesh);
  const auto entries = entries_of(layout);
  LedgerWriter writer(tissue.space, problem, layout, {scratch.path(), {"day", 24}, {}});

  writer.observe(test::snapshot(12, values, entries));

  ASSERT_EQ(writer.balances().size(), 2u);
  EXPECT_NEAR(writer.balances()[0].stored, 112, 1e-12);
  EXPECT_NEAR(writer.balances()[1].stored, 32, 1e-12);
  EXPECT_NO_THROW(enforce_ledger(problem, writer.balances(), 1e-13));

  MPI_Barrier(PETSC_COMM_WORLD);
  const std::string text = file_text(scratch.path() / "ledger.csv");
  for (const std::string line :
       {"time [day],species,kind,name,amount,unit\n", "0.5,MSC,delivery,depot,32,cells\n",
        "0.5,VEGF,boundary,artery,", "0.5,VEGF,stored,,", "0.5,MSC,residual,,"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << "is not in\n" << text;
  }
  const auto amount = text.find("0.5,VEGF,reaction,secretion,");
  ASSERT_NE(amount, std::string::npos);
  // 150 pM mm^3 are 150e-18 mol
  EXPECT_DOUBLE_EQ(std::strtod(text.c_str() + amount + 28, nullptr), 150e-6);
}

TEST(Ledger, fails_the_run_when_mass_is_missing) {
  const Problem problem = bookkeeping();
  std::vector<LedgerBalance> balances(2);
  balances[0].stored = 100;
  balances[0].accounted = 112;
  balances[0].throughput = 212;
  try {
    enforce_ledger(problem, balances, 1e-6);
    FAIL();
  } catch (const CheckError& error) {
    const std::string text = error.what();
    EXPECT_NE(text.find("VEGF: stored 0.0001 pmol, accounted for 0.000112 pmol"), std::string::npos)
        << text;
    EXPECT_EQ(text.find("MSC"), std::string::npos) << text;
  }
  EXPECT_NO_THROW(enforce_ledger(problem, balances, 0.06));
}

TEST(Ledger, is_open_when_a_number_is_lost_or_mass_comes_from_nowhere) {
  const Problem problem = bookkeeping();
  std::vector<LedgerBalance> balances(2);
  balances[1].stored = std::nan("");
  balances[1].throughput = 1;
  EXPECT_THROW(enforce_ledger(problem, balances, 1), CheckError);
  balances[1] = {};
  EXPECT_NO_THROW(enforce_ledger(problem, balances, 1e-6));
  balances[1].stored = 5;  // though nothing was ever booked
  EXPECT_THROW(enforce_ledger(problem, balances, 1e-6), CheckError);
}

TEST(Ledger, of_what_stays_nothing_closes_to_what_arithmetic_leaves) {
  // given: MSC that never came, of a typical size of 2 /mm^3 in 50 mm^3, and round-off of them
  const Problem problem = bookkeeping();
  const LedgerLayout layout(problem, {});
  const std::vector<double> none(layout.entries.size(), 0.0);
  const auto least = least_throughputs(problem, std::vector{1.0, 2.0}, 50);

  const auto of = [&](double cells) {
    return balance(layout, std::vector{0.0, cells}, none, least);
  };
  const auto at_rest = balance_of_rates(layout, std::vector{0.0, 0.0}, none, least);

  // then: 1e-7 counts as having passed, so 1e-20 closes and 1e-9 from nowhere does not
  EXPECT_DOUBLE_EQ(least[1], 1e-7);
  EXPECT_NO_THROW(enforce_ledger(problem, of(1e-20), 1e-6));
  EXPECT_THROW(enforce_ledger(problem, of(1e-9), 1e-3), CheckError);
  EXPECT_DOUBLE_EQ(at_rest[1].throughput, 1e-7);
}

TEST(Ledger, is_shown_as_a_table_of_amounts) {
  const Problem problem = bookkeeping();
  const LedgerLayout layout(problem, {});
  const auto entries = entries_of(layout);
  const auto balances = balance(layout, std::vector<double>{112, 32.25}, entries);

  EXPECT_EQ(ledger_table(problem, layout, entries, balances),
            "VEGF                      pmol\n"
            "  initial              1.2e-05\n"
            "  reaction secretion   0.00015\n"
            "  boundary artery       -5e-05\n"
            "  = accounted for     0.000112\n"
            "  stored              0.000112\n"
            "  residual                   0  (0 of throughput)\n"
            "MSC                      cells\n"
            "  initial                    0\n"
            "  delivery depot            32\n"
            "  = accounted for           32\n"
            "  stored                 32.25\n"
            "  residual                0.25  (0.0078 of throughput)\n");
}

}  // namespace
}  // namespace paracrine
