// SPDX-License-Identifier: BSD-3-Clause
//
// Which formulas count as affine in the species, and so may be stepped as linear and asked below
// zero. A wrong yes gives wrong results; a wrong no only a slower method.
#include "solver/problem/linearity.hpp"

#include <gtest/gtest.h>

#include "solver/problem/kinetics.hpp"
#include "tests/support/problem_builder.hpp"

namespace paracrine {
namespace {

test::ProblemBuilder two_species() {
  test::ProblemBuilder builder;
  builder.species("c", "", "0");
  builder.species("d", "", "0");
  builder.parameter("k", 2, {{"graft", 3}});
  return builder;
}

bool is_affine(const std::string& text) {
  test::ProblemBuilder builder = two_species();
  const auto node = builder.formula(text).node;
  return are_affine(builder.problem.graph, std::vector{node});
}

TEST(Affine, are_constants_and_functions_of_time_and_place_times_species) {
  for (const char* text : {"0",
                           "7",
                           "k",
                           "x*y",
                           "tanh(t)",
                           "c",
                           "-c",
                           "c*2",
                           "c/k",
                           "3 - c",
                           "c + d - 2*(c - k*d)",
                           "exp(t)*c",
                           "c*hill(x, 1, 2)",
                           "(c + 1)*(k + x)",
                           "c*x/(1 + t)",
                           "-(c - d)/(k*k)",
                           "if(x > 1, c, 0)",
                           "if(t < 3, 2*c, d + 1)",
                           "heaviside(x - 1)*c",
                           "max(x, 0)*c",
                           "c*2^k",
                           "c*sqrt(k)"})
    EXPECT_TRUE(is_affine(text)) << text;
}

TEST(Affine, are_not_products_quotients_powers_or_functions_of_species) {
  for (const char* text : {"c*c", "c*d", "c^2", "c^k", "2^c", "sqrt(c)", "1/c", "1/(1 + c)",
                           "c/(1 + c)", "k/(d + 1)", "exp(c)", "tanh(c)*k", "abs(c)",
                           "hill(c, 1, 2)", "mm(c, 1)", "c*(1 + c)", "x*c*d", "c + 0.1*c*d"})
    EXPECT_FALSE(is_affine(text)) << text;
}

// Each is piecewise affine, and bends or jumps at a value of a species.
TEST(Affine, are_not_formulas_that_bend_or_jump_at_a_value_of_a_species) {
  for (const char* text : {"if(c > 1, c, 0)", "if(c > d, 1, 2)", "max(c, 0)", "min(c, 1)",
                           "max(0, c - 1)", "heaviside(c)", "heaviside(c - 1)*d", "(c > 1)*d",
                           "if(x > 1, c*c, c)", "if(c > 0 and x > 1, 1, 0)"})
    EXPECT_FALSE(is_affine(text)) << text;
}

// What simplifies to nothing or to a constant is not there.
TEST(Affine, are_formulas_whose_products_of_species_have_the_factor_zero) {
  EXPECT_TRUE(is_affine("0*c*c"));
  EXPECT_TRUE(is_affine("c + 0*d*d"));
  EXPECT_TRUE(is_affine("c^1"));
  EXPECT_TRUE(is_affine("c^0"));
}

TEST(Affine, is_a_set_of_formulas_only_if_each_is) {
  test::ProblemBuilder builder = two_species();
  const auto good = builder.formula("2*c").node, bad = builder.formula("c*d").node;
  const auto& graph = builder.problem.graph;
  EXPECT_TRUE(are_affine(graph, {}));
  EXPECT_TRUE(are_affine(graph, std::vector{good, good}));
  EXPECT_FALSE(are_affine(graph, std::vector{good, bad}));
  EXPECT_FALSE(are_affine(graph, std::vector{bad, good}));
}

struct Verdict {
  bool affine, constant_coefficients;
};
Verdict verdict_on(const std::vector<std::string>& rates) {
  test::ProblemBuilder builder = two_species();
  for (const std::string& rate : rates) builder.reaction("r", 0, rate);
  const Problem& problem = builder.problem;
  const Kinetics kinetics(problem.graph, 2, reaction_terms(problem, ""));
  return {kinetics.affine(), kinetics.constant_coefficients()};
}

TEST(Kinetics, has_constant_coefficients_when_affine_and_without_time) {
  EXPECT_TRUE(verdict_on({}).constant_coefficients);
  EXPECT_TRUE(verdict_on({"k*x - 3*c", "d"}).constant_coefficients);
  EXPECT_TRUE(verdict_on({"exp(-t)", "c"}).affine);
  EXPECT_FALSE(verdict_on({"exp(-t)", "c"}).constant_coefficients);
  EXPECT_FALSE(verdict_on({"c", "t*c"}).constant_coefficients);
  EXPECT_FALSE(verdict_on({"c", "c*d"}).affine);
}

// The rates of a species are summed before they are compiled: a sum in which the squares cancel is
// affine by algebra, but its terms, which the ledger books one by one, are not.
TEST(Kinetics, is_affine_only_if_every_term_by_itself_is) {
  const Verdict verdict = verdict_on({"c*c", "-c*c"});
  EXPECT_FALSE(verdict.affine);
  EXPECT_FALSE(verdict.constant_coefficients);
}

}  // namespace
}  // namespace paracrine
