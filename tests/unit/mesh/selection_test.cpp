// SPDX-License-Identifier: BSD-3-Clause
//
// Selection over ranks against sorting on one.
#include "solver/mesh/division/selection.hpp"

#include <gtest/gtest.h>
#include <petscsys.h>

#include <algorithm>
#include <random>

namespace paracrine {
namespace {

TEST(OrderedBits, keep_the_order_of_doubles_and_know_one_zero) {
  const double ascending[]{-1e300, -2, -1, -1e-310, 0, 5e-324, 1e-9, 1, 1.5, 1e300};
  for (std::size_t i = 1; i < std::size(ascending); ++i)
    EXPECT_LT(ordered_bits(ascending[i - 1]), ordered_bits(ascending[i]));
  EXPECT_EQ(ordered_bits(-0.0), ordered_bits(0.0));
}

struct Value {
  CutKey key;
  std::int32_t group;
};

/// The same on every rank: groups of unequal size, one without a member, with many equal places.
std::vector<Value> values() {
  std::mt19937 generator(7);
  std::vector<Value> all;
  for (std::uint32_t n = 0; n < 500; ++n) {
    const double place = static_cast<double>(generator() % 21) / 7 - 1;
    all.push_back({{ordered_bits(place), n * 1000}, n % 5 == 0 ? 2 : 0});
  }
  return all;
}

TEST(Selection, finds_what_sorting_finds_in_each_group) {
  const std::vector<Value> all = values();
  int rank = 0, ranks = 1;
  MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
  MPI_Comm_size(PETSC_COMM_WORLD, &ranks);
  std::vector<std::uint64_t> place;
  std::vector<std::int32_t> number, group;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (static_cast<int>(i * i % 7) % ranks != rank) continue;
    place.push_back(all[i].key.place);
    number.push_back(static_cast<std::int32_t>(all[i].key.number));
    group.push_back(all[i].group);
  }
  for (const std::int64_t smaller : {0, 1, 37, 99}) {
    const auto found =
        select(PETSC_COMM_WORLD, {place, number, group}, {smaller, -1, 99 - smaller});
    for (const std::int32_t g : {0, 2}) {
      std::vector<CutKey> keys;
      for (const Value& value : all)
        if (value.group == g) keys.push_back(value.key);
      std::sort(keys.begin(), keys.end());
      EXPECT_TRUE(found[g] == keys[g == 0 ? smaller : 99 - smaller]);
    }
  }
}

}  // namespace
}  // namespace paracrine
