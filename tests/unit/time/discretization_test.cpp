// SPDX-License-Identifier: BSD-3-Clause
//
// Rates and ledger in one traversal, whether coefficients are constant, and what laws are shown of
// values below zero.
#include "solver/time/discretization.hpp"

#include <gtest/gtest.h>

#include "tests/unit/fem/test_meshes.hpp"
#include "tests/unit/time/random_blocks.hpp"
#include "tests/unit/time/recorder.hpp"

namespace paracrine::test {
namespace {

/// Every kind of source on a mesh where diffusion is limited.
Problem with_everything() {
  ProblemBuilder builder;
  builder.species("a", "1", "0");
  builder.species("b", "0.1*(1 + x)", "0");
  builder.species("cells", "", "0");
  builder.reaction("uptake", 0, "-3*a/(0.2 + a)*cells");
  builder.reaction("secretion", 1, "0.5*cells*exp(-t)");
  builder.reaction("death", 2, "-0.1*cells");
  builder.boundary("xmin", 0, FixedValue{builder.formula("0.3 + t")});
  builder.boundary("xmax", 1, Exchange{builder.formula("0.6"), builder.formula("1.5")});
  builder.boundary("ymin", 0, Flux{builder.formula("0.4*t")});
  return std::move(builder.problem);
}

std::vector<double> rough_state(const Discretization& system) {
  const auto S = static_cast<std::size_t>(system.num_species());
  const auto node = system.space().mesh().original_node();
  std::vector<double> u(system.num_unknowns());
  for (std::size_t i = 0; i < u.size(); ++i)
    u[i] = 1 + arbitrary(static_cast<std::size_t>(node[i / S]) * S + i % S);
  return u;
}

TEST(Discretization, gives_rates_and_ledger_at_once_as_it_gives_them_one_by_one) {
  const Solve solve(swirled(9), with_everything());
  const auto u = rough_state(solve.system);
  SystemWorkspace work = solve.system.workspace();
  const std::size_t entries = solve.system.ledger().entries.size();
  std::vector<double> f(u.size()), both(u.size(), 7), ledger(entries), ours(entries, 7);

  solve.system.rates(0.3, u, f, work);
  solve.system.ledger_rates(0.3, u, ledger, work);
  solve.system.rates_and_entries(0.3, u, both, ours, work);

  for (std::size_t i = 0; i < u.size(); ++i)
    ASSERT_NEAR(both[i], f[i], 1e-12 * (1 + std::abs(f[i])));
  double largest_rate = 0;
  for (std::size_t e = 0; e < entries; ++e) {
    const std::string name = solve.system.ledger().entries[e].name;
    EXPECT_NEAR(sum(ours[e]), ledger[e], 1e-12) << name;  // sums of a hundred values of one
    largest_rate = std::max(largest_rate, std::abs(ledger[e]));
  }
  EXPECT_GT(largest_rate, 0.1);
}

struct Verdict {
  MeshData mesh = line();
  ProblemBuilder builder;
  Verdict() {
    builder.species("a", "1", "0");
    builder.species("b", "", "0");
    builder.reaction("linear", 0, "2*b - 3*a + x");
    builder.boundary("left", 0, FixedValue{builder.formula("1 + y")});
    builder.boundary("right", 0, Exchange{builder.formula("2"), builder.formula("1")});
  }
  bool constant() { return Solve(mesh, builder.problem).system.has_constant_coefficients(); }
};

TEST(ConstantCoefficients, are_there_when_nothing_is_nonlinear_or_depends_on_time) {
  EXPECT_TRUE(Verdict().constant());
}

TEST(ConstantCoefficients, are_not_there_when_anything_is) {
  const std::vector<std::pair<const char*, std::function<void(ProblemBuilder&)>>> spoilers{
      {"a nonlinear rate", [](auto& b) { b.reaction("r", 1, "-a*b"); }},
      {"a rate of time", [](auto& b) { b.reaction("r", 1, "exp(-t)"); }},
      {"a nonlinear flux", [](auto& b) { b.boundary("right", 0, Flux{b.formula("-a^2")}); }},
      {"a flux of time", [](auto& b) { b.boundary("right", 0, Flux{b.formula("t")}); }},
      {"an exchange with an outside of time",
       [](auto& b) {
         b.boundary("right", 0, Exchange{b.formula("1"), b.formula("t")});
       }},
      {"an imposed value of time",
       [](auto& b) { b.problem.boundaries[0].law = FixedValue{b.formula("1 + t")}; }}};
  for (const auto& [what, spoil] : spoilers) {
    Verdict verdict;
    spoil(verdict.builder);
    EXPECT_FALSE(verdict.constant()) << what;
  }
}

// The limiter is not linear; of a species that may be negative nothing is limited, but the mesh
// alone decides.
TEST(ConstantCoefficients, are_not_there_on_a_mesh_of_obtuse_angles) {
  ProblemBuilder builder;
  builder.species("a", "1", "0");
  EXPECT_FALSE(Solve(swirled(9), builder.problem).system.has_constant_coefficients());
}

// Only rank 0 of several has the region with the nonlinear law; all must say the same.
TEST(ConstantCoefficients, are_judged_alike_on_every_rank) {
  ProblemBuilder builder;
  builder.species("a", "1", "0");
  builder.reaction("here", 0, "-a^2");
  builder.problem.reactions[0].regions = {"graft"};
  EXPECT_FALSE(Solve(line_with_graft(), builder.problem).system.has_constant_coefficients());
}

/// f at a uniform value of one immobile species.
double rate_at(double c, const std::string& law, bool nonnegative = true) {
  ProblemBuilder builder;
  builder.species("c", "", "0");
  builder.problem.species[0].nonnegative = nonnegative;
  builder.reaction("law", 0, law);
  const Solve solve(line(4), builder.problem);
  SystemWorkspace work = solve.system.workspace();
  std::vector<double> u(solve.system.num_unknowns(), c), f(u.size());
  solve.system.rates(0, u, f, work);
  return f.empty() ? NAN : f[0];
}

// c/(0.05 + c) has its pole at -0.05, and the law must not be asked there or near it.
TEST(RateLaws, that_are_nonlinear_see_no_value_below_zero) {
  for (const double below : {-1e-12, -0.049, -0.05, -0.06, -10.0}) {
    EXPECT_EQ(rate_at(below, "-8*c/(0.05 + c)"), 0) << below;
    EXPECT_NEAR(rate_at(below, "2 - sqrt(c)"), 2, 1e-14) << below;
  }
  EXPECT_NEAR(rate_at(-1, "c^2", false), 1, 1e-14)
      << "a species that may be negative is shown as is";
}

// Shown as zero, a decay would stop pulling back what is below zero, and the problem would not be
// linear.
TEST(RateLaws, that_are_affine_hold_below_zero) {
  EXPECT_NEAR(rate_at(-0.5, "3 - 2*c"), 4, 1e-14);
}

}  // namespace
}  // namespace paracrine::test
