// SPDX-License-Identifier: BSD-3-Clause
//
// Inverses of node blocks against Eigen's, for every number of species that the kernels treat
// differently, on a number of nodes that leaves lanes over.
#include "solver/time/block_inverse.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "tests/unit/time/random_blocks.hpp"

namespace paracrine::test {
namespace {

constexpr std::size_t nodes = 19;  // two groups of eight and three
constexpr double gamma_h = 2;
// Results are rounded to 6e-8; entries are of the order one.
constexpr double rounding = 1e-6;

/// Sizes of species, decades apart.
std::vector<double> decades(int num_species) {
  std::vector<double> scales;
  for (int s = 0; s < num_species; ++s) scales.push_back(std::pow(10.0, s % 4 - 2));
  return scales;
}

/// The same blocks in the units of species of these scales.
BlockJacobian in_units(BlockJacobian G, const std::vector<double>& scales) {
  for (std::size_t e = 0; e < G.values.size(); ++e) {
    const auto [row, column] = G.pattern[e % G.pattern.size()];
    G.values[e] *= scales[std::size_t(row)] / scales[std::size_t(column)];
  }
  return G;
}

Eigen::MatrixXd expected_inverse(const BlockJacobian& G, int S, std::size_t node) {
  return (Eigen::MatrixXd::Identity(S, S) - gamma_h * dense_block(G, S, node)).inverse();
}

/// B of one node, column by column, as kernels of any width see it.
Eigen::MatrixXd inverse_of(const BlockInverse& inverse, std::size_t node) {
  const InverseBlocks blocks = inverse.blocks();
  const auto S = Eigen::Index(blocks.num_species);
  Eigen::MatrixXd B(S, S);
  for (Eigen::Index j = 0; j < S; ++j) {
    std::vector<float> unit(blocks.width, 0.0f), column(blocks.width);
    unit[std::size_t(j)] = 1;
    blocks.times(node, unit.data(), column.data());
    for (Eigen::Index i = 0; i < S; ++i) B(i, j) = double(column[std::size_t(i)]);
  }
  return B;
}

/// Of the entries farthest apart; infinite when one is no number, which maxCoeff would pass over.
double distance(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) {
  const Eigen::MatrixXd difference = a - b;
  return difference.allFinite() ? difference.cwiseAbs().maxCoeff() : INFINITY;
}

class Inverses : public testing::TestWithParam<bool> {};  // coupled

TEST_P(Inverses, agree_with_dense_ones_for_any_number_of_species) {
  for (int S = 1; S <= 17; ++S) {
    const std::vector<double> scales = decades(S);
    const BlockJacobian G = decaying_blocks(S, GetParam(), nodes);
    BlockInverse inverse(scales);

    inverse.set_up(gamma_h, in_units(G, scales));

    EXPECT_EQ(inverse.blocks().coupled, GetParam() && S > 1) << S << " species";
    for (std::size_t node = 0; node < nodes; ++node) {
      const Eigen::MatrixXd want = expected_inverse(G, S, node);
      EXPECT_LE(distance(inverse_of(inverse, node), want), rounding)
          << S << " species, node " << node;
      for (int s = 0; s < S; ++s)
        EXPECT_NEAR(double(inverse.diagonal(node, s)), want(s, s), rounding);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(CoupledAndNot, Inverses, testing::Bool());

/// The kernels of constant width against the one of any width.
template <int N>
void expect_same_product(int num_species, bool coupled) {
  BlockInverse inverse(std::vector<double>(std::size_t(num_species), 1.0));
  inverse.set_up(gamma_h, decaying_blocks(num_species, coupled, nodes));
  const InverseBlocks blocks = inverse.blocks();
  ASSERT_EQ(blocks.width, std::size_t(N));
  for (std::size_t node = 0; node < nodes; ++node) {
    float t[N], general[N], fixed[N];
    for (int s = 0; s < N; ++s) t[s] = s < num_species ? float(arbitrary(std::size_t(s))) : 0;
    if (coupled) blocks.times(node, t, general);
    blocks.times<N>(node, Lanes<N, float>::load(t)).store(fixed);
    const float* const diagonal = blocks.columns + node * N;
    for (int s = 0; s < N; ++s)
      EXPECT_NEAR(double(fixed[s]), double(coupled ? general[s] : diagonal[s] * t[s]), rounding);
  }
}
TEST(InverseBlocks, of_constant_width_multiply_as_those_of_any_width) {
  for (const bool coupled : {false, true}) {
    expect_same_product<2>(2, coupled);
    expect_same_product<4>(3, coupled);
    expect_same_product<8>(8, coupled);
    expect_same_product<12>(9, coupled);
    expect_same_product<16>(16, coupled);
  }
}

/// Two species; at `bad` nodes I - gamma G is (0 1; 1 0), whose first pivot is nothing.
BlockJacobian with_vanishing_pivots(const std::vector<std::size_t>& bad) {
  BlockJacobian G{{{0, 0}, {0, 1}, {1, 0}, {1, 1}}, {}};
  for (std::size_t i = 0; i < nodes; ++i)
    for (const double g : {-1.0, 0.2, 0.3, -0.5}) G.values.push_back(g);
  for (const std::size_t i : bad) {
    const double block[] = {1 / gamma_h, -1 / gamma_h, -1 / gamma_h, 1 / gamma_h};
    std::copy(block, block + 4, &G.values[4 * i]);
  }
  return G;
}

TEST(Inverses, pivot_where_a_pivot_vanishes_and_leave_the_neighbours_alone) {
  const BlockJacobian G = with_vanishing_pivots({0, 3, 11, 18});
  BlockInverse inverse({1, 1});

  inverse.set_up(gamma_h, G);

  for (std::size_t node = 0; node < nodes; ++node)
    EXPECT_LE(distance(inverse_of(inverse, node), expected_inverse(G, 2, node)), rounding)
        << "node " << node;
}

// Growth that a step does not resolve: 1 - gamma g = -1.5, and an inverse of the wrong sign is
// right.
TEST(Inverses, are_exact_where_something_grows_faster_than_the_step) {
  BlockJacobian G = decaying_blocks(3, false, nodes);
  G.values[3 * 5 + 1] = 2.5 / gamma_h;
  BlockInverse inverse({1, 1, 1});

  inverse.set_up(gamma_h, G);

  EXPECT_NEAR(double(inverse.diagonal(5, 1)), -1 / 1.5, rounding);
  EXPECT_NEAR(double(inverse.diagonal(4, 1)), expected_inverse(G, 3, 4)(1, 1), rounding);
}

TEST(Inverses, follow_the_step_and_the_state_when_set_up_again) {
  const BlockJacobian G = decaying_blocks(4, true, nodes);
  BlockJacobian growth = G;
  for (double& g : growth.values) g *= -3;  // every node needs pivoting
  BlockInverse again({1, 1, 1, 1});
  again.set_up(17, growth);

  again.set_up(gamma_h, G);

  for (std::size_t node = 0; node < nodes; ++node)
    EXPECT_LE(distance(inverse_of(again, node), expected_inverse(G, 4, node)), rounding);
}

TEST(Inverses, accept_a_rank_without_nodes) {
  BlockInverse inverse({1, 1});
  inverse.set_up(gamma_h, {sparse_pattern(2, true), {}});
  EXPECT_TRUE(inverse.blocks().coupled);
}

}  // namespace
}  // namespace paracrine::test
