// SPDX-License-Identifier: BSD-3-Clause
//
// What is taken off a stiffness matrix for speed - its zeros, its diagonal, its double precision -
// and that products stay what they were.
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "solver/fem/row_kernel.hpp"
#include "tests/unit/fem/test_meshes.hpp"

namespace paracrine {
namespace {

using test::Operator;

const std::vector<std::array<double, 3>> isotropic{{1, 1, 1}}, two_shapes{{1, 1, 1}, {3, 0.2, 1}};

template <class Real>
std::vector<Real> wave(std::size_t n, double level = 0) {
  std::vector<Real> x(n);
  for (std::size_t i = 0; i < n; ++i)
    x[i] = static_cast<Real>(level + std::sin(1.3 * static_cast<double>(i)));
  return x;
}

/// A x for two species a node, species s with channel s.
std::vector<double> product(const SparseMatrix& A, const std::vector<double>& x) {
  std::vector<double> y(A.num_rows() * 2);
  apply(A, {{0, A.num_channels - 1}, {1, 1}}, x, y);
  return y;
}

/// Whether a node lies inside the unit box and not on its sides.
bool inside(const std::array<double, 3>& x) {
  return std::all_of(x.begin(), x.end(), [](double c) { return c > 1e-9 && c < 1 - 1e-9; });
}

// Six of the fourteen neighbours of a cube's node share an edge of a cube with it; the others lie
// across right angles.
TEST(DropZeros, leaves_seven_entries_in_an_inner_row_of_a_box) {
  const Operator op(generate(shape::Box{.cells = {5, 4, 6}}), isotropic);
  SparseMatrix few = op.K;

  drop_zeros(few);

  for (std::size_t i = 0; i < few.num_rows(); ++i) {
    if (!inside(op.mesh.points()[i])) continue;
    EXPECT_EQ(op.K.row_start[i + 1] - op.K.row_start[i], 15);
    EXPECT_EQ(few.row_start[i + 1] - few.row_start[i], 7);
  }
}

TEST(DropZeros, keeps_products_and_the_order_of_columns) {
  for (const auto& tensors : {isotropic, two_shapes}) {
    const Operator op(test::two_materials(), tensors);
    SparseMatrix few = op.K;
    const auto x = wave<double>(op.mesh.num_nodes() * 2);

    drop_zeros(few);

    ASSERT_EQ(few.num_rows(), op.K.num_rows());
    ASSERT_EQ(few.value.size(), few.num_entries() * tensors.size());
    const auto all = product(op.K, x), now = product(few, x);
    // Dropped are fifteen entries at most, each of 1e-14 of a diagonal of the order one.
    for (std::size_t i = 0; i < all.size(); ++i) EXPECT_NEAR(now[i], all[i], 1e-13);
    for (std::size_t row = 0; row < few.num_rows(); ++row)
      for (auto k = few.row_start[row] + 1; k < few.row_start[row + 1]; ++k)
        EXPECT_LT(few.column[k - 1], few.column[k]);
  }
}

// The first matrix has a zero of one channel at every entry, the second zeros of both.
TEST(DropZeros, keeps_an_entry_that_any_channel_needs) {
  SparseMatrix A{{0, 3, 6, 9}, {0, 1, 2, 0, 1, 2, 0, 1, 2}, 2, {}};
  A.value = {1, 2, -1, 0, 0, -2, /**/ -1, 0, 1, 1, 0, -1, /**/ 0, -2, 0, -1, 1e-30, 3};
  drop_zeros(A);
  EXPECT_EQ(A.num_entries(), 9u);

  SparseMatrix B{{0, 2, 4}, {0, 1, 0, 1}, 2, {1, 2, 1e-16, 0, 0, -1e-15, 1, 2}};
  drop_zeros(B);
  EXPECT_EQ(B.column, (std::vector<std::int32_t>{0, 1}));
  EXPECT_EQ(B.value, (std::vector<double>{1, 2, 1, 2}));
}

// A region that nothing enters has rows of zeros; their diagonals must stay in place.
TEST(DropZeros, keeps_the_diagonal_of_rows_of_zeros) {
  SparseMatrix A{{0, 2, 4}, {0, 1, 0, 1}, 1, {0, 0, 0, 0}};
  drop_zeros(A);
  EXPECT_EQ(A.row_start, (std::vector<std::int32_t>{0, 1, 2}));
  EXPECT_EQ(A.column, (std::vector<std::int32_t>{0, 1}));
}

// Angles that are neither right nor alike: every edge carries something.
TEST(DropZeros, keeps_every_entry_of_a_mesh_of_oblique_angles) {
  const Operator op(test::oblique(9), isotropic);
  SparseMatrix same = op.K;

  drop_zeros(same);

  EXPECT_EQ(same.column, op.K.column);
  EXPECT_EQ(same.value, op.K.value);
}

/// y = sum over couplings (x_j - x_i), N species a node, species s with channel s modulo channels.
template <int N>
std::vector<float> differences(const SparseMatrixOf<float>& A, const std::vector<float>& x) {
  int channel[N];
  for (int s = 0; s < N; ++s) channel[s] = s % A.num_channels;
  std::vector<float> y(A.num_rows() * N);
  for (std::size_t row = 0; row < A.num_rows(); ++row) {
    const auto centre = Lanes<N, float>::load(&x[row * N]);
    row_differences<N>(A, row, x.data(), N, channel, centre).store(&y[row * N]);
  }
  return y;
}

TEST(Couplings, times_differences_are_the_product) {
  for (const auto& tensors : {isotropic, two_shapes}) {
    const Operator op(test::swirled(9), tensors);
    const auto x = wave<float>(op.mesh.num_nodes() * 2);
    const SparseMatrixOf<float> off = couplings(op.K);
    EXPECT_EQ(off.num_entries() + off.num_rows(), op.K.num_entries());

    const auto y = differences<2>(off, x);

    const auto exact = product(op.K, {x.begin(), x.end()});
    // A dozen roundings of 6e-8 in values of up to twenty.
    for (std::size_t i = 0; i < y.size(); ++i) EXPECT_NEAR(y[i], exact[i], 2e-5);
  }
}

// The reason for differences: the plain product in single precision leaves a millionth of the
// diagonal, and of 1e6 times it on a fine mesh.
TEST(Couplings, leave_nothing_of_a_constant_for_any_number_of_species) {
  const Operator op(test::swirled(9), two_shapes);
  const SparseMatrixOf<float> off = couplings(op.K);
  const auto expect_nothing = [&]<int N>(std::integral_constant<int, N>) {
    const std::vector<float> x(op.mesh.num_nodes() * N, 0.1f);
    for (const float y : differences<N>(off, x)) EXPECT_EQ(y, 0) << N << " species";
  };
  [&]<int... N>(std::integer_sequence<int, N...>) {
    (expect_nothing(std::integral_constant<int, N + 1>{}), ...);
  }
  (std::make_integer_sequence<int, 16>{});
}

bool refers_to_ghosts(const SparseMatrix& A, std::size_t row) {
  return std::any_of(A.column.begin() + A.row_start[row], A.column.begin() + A.row_start[row + 1],
                     [&](std::int32_t column) { return std::size_t(column) >= A.num_rows(); });
}

TEST(SplitRows, take_every_row_once_and_only_the_border_needs_ghosts) {
  const Operator op(generate(shape::Box{.cells = {4, 4, 6}}), isotropic);
  const std::size_t owned = op.K.num_rows();

  const RowSplit split = split_rows(op.K);

  std::vector<int> visits(owned, 0);
  const auto visit = [&](const RowRange& range, bool border) {
    for (std::size_t row = range.begin; row < range.end; ++row) {
      ++visits[row];
      EXPECT_EQ(refers_to_ghosts(op.K, row), border) << "row " << row;
    }
  };
  for (const RowRange& range : split.interior) visit(range, false);
  for (const RowRange& range : split.border) visit(range, true);
  for (const int times : visits) EXPECT_EQ(times, 1);
}

TEST(SplitRows, join_neighbouring_rows_and_have_none_of_an_empty_matrix) {
  const SparseMatrix A{{0, 1, 2, 3, 4, 5}, {0, 1, 7, 3, 4}, 1, std::vector<double>(5, 1.0)};
  const RowSplit split = split_rows(A);
  ASSERT_EQ(split.interior.size(), 2u);
  ASSERT_EQ(split.border.size(), 1u);
  EXPECT_EQ(split.interior[1].begin, 3u);
  EXPECT_EQ(split.interior[1].end, 5u);
  EXPECT_TRUE(split_rows(SparseMatrix{}).interior.empty());
}

}  // namespace
}  // namespace paracrine
