// SPDX-License-Identifier: BSD-3-Clause
//
// Coarsening: aggregates, interpolation and Galerkin products, on any number of ranks.
#include "solver/fem/aggregation.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/unit/fem/test_meshes.hpp"

namespace paracrine {
namespace {

using test::Operator;
using test::sum;

const std::vector<std::array<double, 3>> tensors{{1, 1, 1}, {4, 1, 0.25}};

std::vector<MeshData> meshes() {
  return {generate(shape::Box{.cells = {7, 6, 5}}), test::swirled(12),
          generate(shape::Interval{.cells = 40}), generate(shape::Interval{.cells = 1})};
}

TEST(Aggregation, puts_every_node_into_one_aggregate_numbered_without_gaps) {
  for (const MeshData& data : meshes()) {
    const Operator op(data, {{1, 1, 1}});
    const auto aggregates = aggregate(op.K);
    ASSERT_EQ(aggregates.size(), op.K.num_rows());
    const std::set<std::int32_t> numbers(aggregates.begin(), aggregates.end());
    if (!numbers.empty()) {
      EXPECT_EQ(*numbers.begin(), 0);
      EXPECT_EQ(*numbers.rbegin() + 1, static_cast<std::int32_t>(numbers.size()));
    }
  }
}

TEST(Aggregation, interpolates_constants_exactly) {
  for (const MeshData& data : meshes()) {
    const Operator op(data, tensors);
    const Coarsening c = coarsen(op.K, op.mesh.halo(), 2);
    const SparseMatrix& P = c.interpolation;
    ASSERT_EQ(P.num_rows(), op.K.num_rows());
    for (std::size_t i = 0; i < P.num_rows(); ++i) {
      double total = 0;
      for (std::int32_t k = P.row_start[i]; k < P.row_start[i + 1]; ++k) total += P.value[k];
      EXPECT_NEAR(total, 1, 1e-12);  // rows cancel up to the size of their entries
    }
  }
}

// v^T (P^T K P) v = (P v)^T K (P v) for any coarse v, in every channel.
TEST(Aggregation, keeps_the_energy_of_what_it_interpolates) {
  for (const MeshData& data : meshes()) {
    const Operator op(data, tensors);
    const Coarsening coarse = coarsen(op.K, op.mesh.halo(), 2);
    std::vector<double> v(coarse.halo.num_local());
    for (std::size_t i = 0; i < coarse.halo.num_owned(); ++i)
      v[i] = std::sin(2.1 * static_cast<double>(coarse.halo.first_global() + i));
    coarse.halo.update(v, 1);

    std::vector<double> fine(op.mesh.num_nodes());
    apply(coarse.interpolation, {{0}, {1}}, v, std::span(fine).first(op.K.num_rows()));
    op.mesh.halo().update(fine, 1);

    for (int channel = 0; channel < 2; ++channel) {
      std::vector<double> Kv(coarse.coarse.num_rows());
      apply(coarse.coarse, {{channel}, {1}}, v, Kv);
      double energy = 0;
      for (std::size_t i = 0; i < Kv.size(); ++i) energy += v[i] * Kv[i];
      const double want = op.energy(fine, channel);
      EXPECT_NEAR(sum(energy), want, 1e-12 * (1 + want));
    }
  }
}

// The largest eigenvalue of D^-1 K in 1-D is two, up to the ends of the interval.
TEST(Aggregation, bounds_the_spectrum_from_above_but_not_far) {
  const Operator op(generate(shape::Interval{.cells = 200}), {{1, 1, 1}});
  const double lambda = largest_eigenvalue(op.K, op.mesh.halo());
  EXPECT_GE(lambda, 1.9);
  EXPECT_LE(lambda, 2.15);
}

// A factor that cannot move in bone: nodes inside of it have empty rows. They are no part of any
// coarse problem; were each an aggregate of its own, coarsening would stall.
TEST(Aggregation, leaves_out_nodes_that_nothing_connects) {
  const MeshData data = test::two_materials();
  const Mesh mesh(data, PETSC_COMM_WORLD);
  const FunctionSpace space(mesh);
  CellDiffusivity D{true, std::vector<Vector3>(mesh.num_cells())};
  for (std::size_t c = 0; c < mesh.num_cells(); ++c)
    if (mesh.region_names()[mesh.cell_region()[c]] == "soft") D.tensor[c] = {1, 1, 1};
  const SparseMatrix K = assemble_stiffness(space, {D});

  const Coarsening coarse = coarsen(K, mesh.halo(), 2);

  const auto diag = diagonal(K, 0);
  double joined = 0;
  for (std::size_t i = 0; i < K.num_rows(); ++i) {
    const bool has_row = coarse.interpolation.row_start[i + 1] > coarse.interpolation.row_start[i];
    EXPECT_EQ(has_row, diag[i] > 0);
    joined += diag[i] > 0;
  }
  EXPECT_LE(static_cast<double>(coarse.halo.num_global()), sum(joined) / 3);
  EXPECT_GT(coarse.halo.num_global(), 0);
}

}  // namespace
}  // namespace paracrine
