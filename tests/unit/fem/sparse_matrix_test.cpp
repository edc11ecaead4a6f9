// SPDX-License-Identifier: BSD-3-Clause
//
// One traversal for all species against the plain double loop, for every number of species that
// the chunked kernels treat differently.
#include "solver/fem/sparse_matrix.hpp"

#include <gtest/gtest.h>

#include "tests/unit/fem/test_meshes.hpp"

namespace paracrine {
namespace {

using test::Operator;

SpeciesChannels some_channels(int num_species, int num_channels) {
  SpeciesChannels species;
  for (int s = 0; s < num_species; ++s) {
    species.channel.push_back((s * 7 + 1) % num_channels);
    species.factor.push_back(s % 5 == 3 ? 0 : 0.5 + s);  // some immobile
  }
  return species;
}

double naive(const SparseMatrix& A, const SpeciesChannels& species, const std::vector<double>& x,
             std::size_t row, int s) {
  double total = 0;
  for (std::int32_t k = A.row_start[row]; k < A.row_start[row + 1]; ++k)
    total += A.value[std::size_t(k) * A.num_channels + species.channel[s]] *
             x[std::size_t(A.column[k]) * species.num_species() + s];
  return species.factor[s] * total;
}

TEST(Apply, agrees_with_the_plain_product_for_any_number_of_species_and_channels) {
  const std::vector<std::array<double, 3>> tensors{{1, 1, 1}, {3, 0.2, 1}, {0.1, 1, 5}};
  for (int channels = 1; channels <= 3; ++channels) {
    const Operator op(generate(shape::Box{.cells = {3, 4, 3}}),
                      {tensors.begin(), tensors.begin() + channels});
    for (int S = 1; S <= 17; ++S) {
      const SpeciesChannels species = some_channels(S, channels);
      std::vector<double> x(op.mesh.num_nodes() * S), y(op.K.num_rows() * S, -7);
      for (std::size_t i = 0; i < x.size(); ++i) x[i] = std::sin(1.3 * static_cast<double>(i));

      apply(op.K, species, x, y);

      for (std::size_t row = 0; row < op.K.num_rows(); ++row)
        for (int s = 0; s < S; ++s)
          // The same products in the same order, but for fused multiply-adds.
          ASSERT_NEAR(y[row * S + s], naive(op.K, species, x, row, s), 1e-12)
              << S << " species, " << channels << " channels";
    }
  }
}

TEST(Apply, adds_to_what_is_there_and_multiplies_all_by_a_factor_a_row_if_given) {
  const Operator op(test::swirled(7), {{1, 1, 1}, {3, 0.2, 1}});
  for (const int S : {1, 3, 8, 17}) {
    const SpeciesChannels species = some_channels(S, 2);
    std::vector<double> x(op.mesh.num_nodes() * S), product(op.K.num_rows() * S);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = std::sin(1.3 * static_cast<double>(i));
    std::vector<double> sum(product.size(), -7), scaled(product.size(), -7), factor;
    for (std::size_t row = 0; row < op.K.num_rows(); ++row)
      factor.push_back(0.1 + static_cast<double>(row % 5));

    apply(op.K, species, x, product);
    apply_add(op.K, species, x, sum);
    apply_add(op.K, species, x, scaled, factor);

    // A few roundings of values below a hundred.
    for (std::size_t i = 0; i < sum.size(); ++i) {
      ASSERT_NEAR(sum[i], product[i] - 7, 1e-12) << S;
      ASSERT_NEAR(scaled[i], factor[i / std::size_t(S)] * (product[i] - 7), 1e-12) << S;
    }
  }
}

TEST(Apply, accepts_a_rank_without_rows) {
  const SparseMatrix none;
  std::vector<double> x, y;
  apply(none, {{0, 0}, {1, 2}}, x, y);
  EXPECT_TRUE(y.empty());
}

TEST(Diagonal, picks_one_channel) {
  const SparseMatrix A{{0, 2, 4}, {0, 1, 0, 1}, 2, {1, 10, 2, 20, 3, 30, 4, 40}};
  EXPECT_EQ(diagonal(A, 0), (std::vector<double>{1, 4}));
  EXPECT_EQ(diagonal(A, 1), (std::vector<double>{10, 40}));
}

}  // namespace
}  // namespace paracrine
