// SPDX-License-Identifier: BSD-3-Clause
//
// Values of scattered nodes as columns and back, for every number of species that the kernels treat
// differently.
#include "solver/time/columns.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "tests/unit/time/random_blocks.hpp"

namespace paracrine::test {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t stride = 8;  // longer than the block of nodes
const std::vector<std::int32_t> column_nodes{9, 2, 5, 0, 7};

std::vector<double> arbitrary_values(std::size_t n) {
  std::vector<double> values(n);
  for (std::size_t i = 0; i < n; ++i) values[i] = arbitrary(i);
  return values;
}

TEST(Columns, take_the_values_of_the_nodes_and_not_less_than_the_least) {
  for (std::size_t S = 1; S <= 18; ++S) {
    const auto values = arbitrary_values(10 * S);
    std::vector<double> least(S), columns(S * stride, 77);
    for (std::size_t s = 0; s < S; ++s) least[s] = s % 3 == 1 ? -infinity : 0;

    to_columns(values, least, column_nodes, columns.data(), stride);

    for (std::size_t s = 0; s < S; ++s)
      for (std::size_t i = 0; i < stride; ++i) {
        const double want = i < column_nodes.size()
                                ? std::max(values[std::size_t(column_nodes[i]) * S + s], least[s])
                                : 77;
        ASSERT_EQ(columns[s * stride + i], want) << S << " species";
      }
  }
}

// A value that is no number must reach the formulas, whose rates are then found not to be one.
TEST(Columns, keep_what_is_not_a_number) {
  for (std::size_t S = 1; S <= 18; ++S) {
    const std::vector<double> values(10 * S, std::numeric_limits<double>::quiet_NaN());
    std::vector<double> columns(S * stride);

    to_columns(values, std::vector<double>(S, 0.0), column_nodes, columns.data(), stride);

    for (std::size_t s = 0; s < S; ++s) ASSERT_TRUE(std::isnan(columns[s * stride])) << S;
  }
}

/// Adds columns of these of S species and compares with plain loops.
void expect_added(std::size_t S, const std::vector<int>& species) {
  const auto columns = arbitrary_values(species.size() * stride);
  const std::vector<double> measure{1, 2, 0.5, 3, 0.25};
  std::vector<double> values(10 * S, 5), expected = values;
  double expected_sum = 0;
  for (std::size_t r = 0; r < species.size(); ++r)
    for (std::size_t i = 0; i < column_nodes.size(); ++i) {
      expected[std::size_t(column_nodes[i]) * S + std::size_t(species[r])] +=
          measure[i] * columns[r * stride + i];
      expected_sum += columns[r * stride + i];
    }

  const double sum =
      add_columns(columns.data(), stride, species, column_nodes, measure.data(), S, values);

  EXPECT_NEAR(sum, expected_sum, 1e-13) << S << " species";  // of ninety values below one
  for (std::size_t i = 0; i < values.size(); ++i) ASSERT_NEAR(values[i], expected[i], 1e-14);
}

TEST(Columns, of_all_species_and_of_some_are_added_to_the_nodes_they_belong_to) {
  for (std::size_t S = 1; S <= 18; ++S) {
    std::vector<int> all(S), some;
    std::iota(all.begin(), all.end(), 0);
    for (std::size_t s = 1; s < S; s += 2) some.push_back(static_cast<int>(s));
    expect_added(S, all);
    expect_added(S, some);
  }
}

TEST(Columns, have_a_sum_that_is_not_finite_when_any_value_is_not) {
  for (const double bad : {infinity, -infinity, std::nan("")})
    for (std::size_t at = 0; at < 3 * column_nodes.size(); ++at) {
      std::vector<double> columns(3 * stride, 1), values(30, 0);
      columns[at / column_nodes.size() * stride + at % column_nodes.size()] = bad;
      const std::vector<double> measure(column_nodes.size(), 1);
      for (const std::vector<int>& species : {std::vector{0, 1, 2}, std::vector{0, 2}}) {
        const bool seen = at / column_nodes.size() < species.size();
        const double sum =
            add_columns(columns.data(), stride, species, column_nodes, measure.data(), 3, values);
        EXPECT_EQ(std::isfinite(sum), !seen) << bad << " at " << at;
      }
    }
}

}  // namespace
}  // namespace paracrine::test
