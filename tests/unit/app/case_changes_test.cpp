// SPDX-License-Identifier: BSD-3-Clause
//
// What may differ between a case and the one whose state it goes on from.
#include "solver/app/build/case_changes.hpp"

#include <gtest/gtest.h>

#include "solver/app/case/parse.hpp"
#include "solver/base/errors.hpp"

namespace paracrine {
namespace {

std::vector<CaseChange> changes(const std::string& was, const std::string& is) {
  return case_changes(parse_document(was, "was.toml"), parse_document(is, "is.toml"));
}

std::string kind(const std::string& was, const std::string& is) {
  const auto all = changes(was, is);
  EXPECT_EQ(all.size(), 1u) << was << " -> " << is;
  return all.empty() ? "none" : all.front().kind;
}

TEST(CaseChanges, have_a_kind_by_their_section) {
  EXPECT_EQ(kind("time.end = '7 day'", "time.end = '9 day'"), "end");
  EXPECT_EQ(kind("output.every = '1 h'", "output.every = '2 h'"), "outputs");
  EXPECT_EQ(kind("", "measure.a.mean.species = 'c'"), "outputs");
  EXPECT_EQ(kind("time.tolerance = 1e-3", "time.tolerance = 1e-4"), "numerics");
  EXPECT_EQ(kind("", "solver.linear_tolerance = 0.1"), "numerics");
  EXPECT_EQ(kind("ledger.tolerance = 1e-3", ""), "numerics");
  EXPECT_EQ(kind("delivery.a.dose = '1 ng'", "delivery.a.dose = '2 ng'"), "dose");
  EXPECT_EQ(kind("parameters.k = 1", "parameters.k = 2"), "parameters");
}

TEST(CaseChanges, of_the_tissue_and_what_happens_in_it_have_none) {
  for (const char* is : {"mesh.refine = 1", "species.c.unit = 'nM'", "reaction.r.rate = 'k'",
                         "boundary.b.c.value = 1", "compartment.p.volume = '1 L'",
                         "flow.pressure = 1", "time.start = '1 h'", "time.steady = true"})
    EXPECT_EQ(kind("", is), "") << is;
}

TEST(CaseChanges, are_no_remarks) {
  EXPECT_TRUE(changes("title = 'a'\nexpect.m.above = '1 pM'\ncheckpoint.every = '1 min'",
                      "title = 'b'\ndescription = 'c'\nrestart.from = 'd'\nmodel.use = ['e']")
                  .empty());
  EXPECT_TRUE(changes("output.directory = 'a'", "output.directory = 'b'").empty());
}

// What is said of a parameter is a remark; its value is not, in whichever form it is written.
TEST(CaseChanges, of_a_parameter_are_of_its_value) {
  EXPECT_TRUE(changes("parameters.k = { value = '1 nM', source = 'a' }",
                      "parameters.k = { value = '1 nM', source = 'b', grade = 'seen' }")
                  .empty());
  EXPECT_TRUE(changes("parameters.k = '1 nM'", "parameters.k = { value = '1 nM' }").empty());
  EXPECT_EQ(kind("parameters.k = '1 nM'", "parameters.k = { value = '1 nM', left = '2 nM' }"),
            "parameters");
}

TEST(CaseChanges, are_refused_all_at_once_with_what_would_allow_them) {
  const auto all = changes("time.end = '7 day'\ndelivery.a.dose = '1 ng'\nmesh.refine = 0",
                           "time.end = '9 day'\ndelivery.a.dose = '2 ng'\nmesh.refine = 1");
  try {
    refuse_changes(all, {"end"}, "results/before");
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(),
                 "results/before: the case is not the one whose state was saved:\n"
                 "  delivery.a.dose was \"1 ng\", is \"2 ng\" (dose)\n"
                 "  mesh.refine was 0, is 1 (nothing allows this)\n"
                 "Undo this, or allow it with --allow dose");
  }
  EXPECT_NO_THROW(refuse_changes(changes("time.end = '7 day'", "time.end = '9 day'"), {"end"}, ""));
}

TEST(CaseChanges, change_the_rates_or_do_not) {
  EXPECT_FALSE(change_rates(changes("time.end = '7 day'", "time.end = '9 day'")));
  EXPECT_FALSE(change_rates(changes("", "output.every = '1 h'")));
  for (const char* is : {"delivery.a.dose = '1 ng'", "parameters.k = 1", "time.tolerance = 1e-4"})
    EXPECT_TRUE(change_rates(changes("", is))) << is;
}

}  // namespace
}  // namespace paracrine
