// SPDX-License-Identifier: BSD-3-Clause
//
// Ghost exchange by numbers alone, without a mesh: a ring, ranks without entries, ranks without
// ghosts.
#include "solver/petsc/halo.hpp"

#include <gtest/gtest.h>
#include <petscsys.h>

#include <numeric>

namespace paracrine {
namespace {

int rank() {
  int r = 0;
  MPI_Comm_rank(PETSC_COMM_WORLD, &r);
  return r;
}
int size() {
  int n = 1;
  MPI_Comm_size(PETSC_COMM_WORLD, &n);
  return n;
}

/// Five entries a rank; ghosts are the first two entries of every other rank, last rank first.
struct Ring {
  static constexpr std::int64_t owned = 5;
  std::vector<std::int64_t> ghosts;
  Ring() {
    for (int r = size() - 1; r >= 0; --r)
      if (r != rank())
        for (const std::int64_t k : {1, 0}) ghosts.push_back(r * owned + k);
  }
};

template <class Real>
Real oracle(std::int64_t global, int component) {
  return static_cast<Real>(100 * global + component);
}

template <class Real>
void expect_update(int width) {
  const Ring ring;
  const Halo halo(PETSC_COMM_WORLD, Ring::owned, ring.ghosts);
  std::vector<Real> values(halo.num_local() * width, Real(-1));
  for (std::int64_t i = 0; i < Ring::owned; ++i)
    for (int w = 0; w < width; ++w)
      values[i * width + w] = oracle<Real>(halo.first_global() + i, w);

  halo.update(values, width);

  for (std::size_t g = 0; g < ring.ghosts.size(); ++g)
    for (int w = 0; w < width; ++w)
      EXPECT_EQ(values[(Ring::owned + g) * width + w], oracle<Real>(ring.ghosts[g], w));
}

TEST(Halo, copies_owned_values_to_ghosts_in_both_precisions) {
  for (const int width : {1, 3, 17}) {
    expect_update<double>(width);
    expect_update<float>(width);
  }
}

template <class Real>
void expect_add() {
  const Ring ring;
  const Halo halo(PETSC_COMM_WORLD, Ring::owned, ring.ghosts);
  std::vector<Real> values(halo.num_local() * 2, Real(1));

  halo.add(values, 2);

  // The first two entries of a rank are ghosts of all others, the rest of nobody.
  for (std::size_t i = 0; i < halo.num_local() * 2; ++i) {
    const std::size_t entry = i / 2;
    const Real want = entry >= halo.num_owned() ? 0 : entry < 2 ? static_cast<Real>(size()) : 1;
    EXPECT_EQ(values[i], want) << "entry " << entry;
  }
}

TEST(Halo, adds_ghosts_into_their_owners_and_clears_them) {
  expect_add<double>();
  expect_add<float>();
}

// An exchange in one precision must leave nothing behind that the next one, of another width and
// precision, could read.
TEST(Halo, alternates_between_widths_and_precisions) {
  for (int turn = 0; turn < 3; ++turn) {
    expect_update<float>(5);
    expect_add<double>();
    expect_update<double>(1);
  }
}

TEST(Halo, numbers_entries_rank_by_rank) {
  const Halo halo(PETSC_COMM_WORLD, 3, {});
  EXPECT_EQ(halo.first_global(), 3 * rank());
  EXPECT_EQ(halo.num_global(), 3 * size());
  EXPECT_EQ(halo.num_local(), 3u);
}

TEST(Halo, does_nothing_without_neighbours) {
  const Halo halo(PETSC_COMM_WORLD, 2, {});
  std::vector<double> values{1, 2};

  halo.update(values, 1);
  halo.add(values, 1);

  EXPECT_EQ(values, (std::vector<double>{1, 2}));
}

// More ranks than cells: only the last rank owns anything, and all others see it.
TEST(Halo, serves_ranks_that_own_nothing) {
  const bool last = rank() == size() - 1;
  const std::vector<std::int64_t> ghosts =
      last ? std::vector<std::int64_t>{} : std::vector<std::int64_t>{0, 1};
  const Halo halo(PETSC_COMM_WORLD, last ? 2 : 0, ghosts);
  std::vector<double> values = last ? std::vector<double>{7, 8} : std::vector<double>(2, 0.0);

  halo.update(values, 1);

  EXPECT_EQ(values, (std::vector<double>{7, 8}));
  halo.add(values, 1);
  if (last) {
    EXPECT_EQ(values, (std::vector<double>{7.0 * size(), 8.0 * size()}));
  }
}

// The two halves of an update leave owned values readable and writable in between.
TEST(Halo, sends_what_stood_there_when_the_update_began) {
  const Ring ring;
  const Halo halo(PETSC_COMM_WORLD, Ring::owned, ring.ghosts);
  std::vector<double> values(halo.num_local(), 0);
  std::iota(values.begin(), values.begin() + Ring::owned, static_cast<double>(halo.first_global()));

  halo.begin_update(values, 1);
  std::fill_n(values.begin(), Ring::owned, -5.0);
  halo.end_update(values, 1);

  for (std::size_t g = 0; g < ring.ghosts.size(); ++g)
    EXPECT_EQ(values[Ring::owned + g], static_cast<double>(ring.ghosts[g]));
}

}  // namespace
}  // namespace paracrine
