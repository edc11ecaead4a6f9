// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/block_jacobian.hpp"

#include <gtest/gtest.h>

#include "tests/support/problem_builder.hpp"
#include "tests/unit/time/random_blocks.hpp"

namespace paracrine::test {
namespace {

TEST(BlockJacobian, multiplies_as_dense_blocks_do_and_adds) {
  for (const int S : {1, 2, 5, 17}) {
    const BlockJacobian G = decaying_blocks(S, true, 7);
    ASSERT_EQ(G.num_nodes(), 7u);
    Eigen::MatrixXd v(S, 7), y = Eigen::MatrixXd::Constant(S, 7, 3);
    for (Eigen::Index i = 0; i < v.size(); ++i) v.data()[i] = arbitrary(100 + std::size_t(i));
    Eigen::MatrixXd expected = y;
    for (std::size_t node = 0; node < 7; ++node)
      expected.col(Eigen::Index(node)) += dense_block(G, S, node) * v.col(Eigen::Index(node));

    multiply_add(G, S, {v.data(), std::size_t(v.size())}, {y.data(), std::size_t(y.size())});

    // Sums of at most seventeen numbers below two.
    EXPECT_LE((y - expected).cwiseAbs().maxCoeff(), 1e-14) << S << " species";
  }
}

TEST(BlockJacobian, finds_its_entries_and_no_others) {
  const BlockJacobian G{{{0, 0}, {0, 2}, {1, 1}, {2, 2}}, {}};
  EXPECT_EQ(G.find(0, 2), 1);
  EXPECT_EQ(G.find(2, 2), 3);
  EXPECT_EQ(G.find(2, 0), -1);
}

/// Kinetics of all reactions of a problem.
Kinetics kinetics_of(const ProblemBuilder& builder) {
  const Problem& problem = builder.problem;
  return Kinetics(problem.graph, problem.num_species(), reaction_terms(problem, ""));
}

// Species 1 has no rate, species 2 depends on 0 only, the second region adds 1 to that.
TEST(UnitedPattern, has_what_any_region_couples_and_always_the_diagonal_row_by_row) {
  ProblemBuilder tissue, graft;
  for (ProblemBuilder* builder : {&tissue, &graft})
    for (const char* name : {"a", "b", "c"}) builder->species(name, "", "0");
  tissue.reaction("make", 2, "2*a");
  graft.reaction("make", 2, "a*b");
  const Kinetics first = kinetics_of(tissue), second = kinetics_of(graft);

  const auto pattern = united_pattern(3, {&first, &second});

  const std::vector<std::pair<int, int>> expected{{0, 0}, {1, 1}, {2, 0}, {2, 1}, {2, 2}};
  ASSERT_EQ(pattern.size(), expected.size());
  for (std::size_t e = 0; e < expected.size(); ++e)
    EXPECT_EQ(std::pair(pattern[e].row, pattern[e].column), expected[e]);
  EXPECT_EQ(united_pattern(3, {}).size(), 3u);
}

}  // namespace
}  // namespace paracrine::test
