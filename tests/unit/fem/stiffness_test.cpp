// SPDX-License-Identifier: BSD-3-Clause
//
// Diffusion matrices: what conservation, symmetry and exactness on linear fields ask of them.
#include "solver/fem/stiffness.hpp"

#include <gtest/gtest.h>

#include <map>
#include <numbers>

#include "tests/unit/fem/test_meshes.hpp"

namespace paracrine {
namespace {

using std::numbers::pi;
using test::Operator;

std::vector<MeshData> all_meshes() {
  shape::Rectangle turned{.low = {0, 0}, .size = {2, 1}, .cells = {6, 3}};
  turned.geometry = Geometry::axisymmetric;
  return {generate(shape::Interval{.size = 2, .cells = 9, .cross_section = 3}),
          test::swirled(8),
          generate(turned),
          generate(shape::Box{.size = {1, 2, 3}, .cells = {3, 4, 3}}),
          generate(shape::Ball{.cells = 3}),
          generate(shape::Interval{.cells = 1})};
}

const std::vector<std::array<double, 3>> channels{{1, 1, 1}, {2, 0.5, 0.1}, {0, 3, 1}};

TEST(Stiffness, has_rows_that_sum_to_zero_in_every_channel) {
  for (const MeshData& data : all_meshes()) {
    const Operator op(data, channels);
    for (int c = 0; c < op.K.num_channels; ++c)
      for (std::size_t i = 0; i < op.K.num_rows(); ++i) {
        double total = 0, size = 0;
        for (std::int32_t k = op.K.row_start[i]; k < op.K.row_start[i + 1]; ++k) {
          total += op.K.value[std::size_t(k) * op.K.num_channels + c];
          size += std::abs(op.K.value[std::size_t(k) * op.K.num_channels + c]);
        }
        EXPECT_LE(std::abs(total), 1e-15 * size);  // the diagonal is made from the others
      }
  }
}

// Columns sum to zero too, across ranks: nothing is made or lost. Together with the rows this is
// the symmetry that conservation needs.
TEST(Stiffness, has_columns_that_sum_to_zero_over_all_ranks) {
  for (const MeshData& data : all_meshes()) {
    const Operator op(data, channels);
    for (int c = 0; c < op.K.num_channels; ++c) {
      std::vector<double> column(op.mesh.num_nodes(), 0), size(op.mesh.num_nodes(), 0);
      for (std::size_t i = 0; i < op.K.num_rows(); ++i)
        for (std::int32_t k = op.K.row_start[i]; k < op.K.row_start[i + 1]; ++k) {
          const double a = op.K.value[std::size_t(k) * op.K.num_channels + c];
          column[op.K.column[k]] += a;
          size[op.K.column[k]] += std::abs(a);
        }
      op.mesh.halo().add(column, 1);
      op.mesh.halo().add(size, 1);
      for (std::size_t j = 0; j < op.mesh.num_owned_nodes(); ++j)
        EXPECT_LE(std::abs(column[j]), 1e-13 * size[j]);
    }
  }
}

TEST(Stiffness, is_symmetric_within_a_rank) {
  for (const MeshData& data : all_meshes()) {
    const Operator op(data, channels);
    std::map<std::pair<std::int32_t, std::int32_t>, double> entry;
    for (std::size_t i = 0; i < op.K.num_rows(); ++i)
      for (std::int32_t k = op.K.row_start[i]; k < op.K.row_start[i + 1]; ++k)
        entry[{static_cast<std::int32_t>(i), op.K.column[k]}] =
            op.K.value[k * op.K.num_channels + 1];
    for (const auto& [at, a] : entry)
      if (static_cast<std::size_t>(at.second) < op.K.num_rows()) {
        const auto mirrored = entry.find({at.second, at.first});
        ASSERT_NE(mirrored, entry.end());
        EXPECT_NEAR(mirrored->second, a, 1e-12);
      }
  }
}

// Energy of u = a . x is the volume times a . D a, extent included: exact, as gradients are
// constant.
TEST(Stiffness, has_the_exact_energy_of_a_linear_field) {
  const auto linear = [](const std::array<double, 3>& x) {
    return 5 + 2 * x[0] - 3 * x[1] + 0.5 * x[2];
  };
  for (const MeshData& data : all_meshes()) {
    const Operator op(data, channels);
    const auto u = op.sample(linear);
    for (std::size_t c = 0; c < channels.size(); ++c) {
      const double slope[3] = {2, data.dimension > 1 ? -3.0 : 0.0, data.dimension > 2 ? 0.5 : 0.0};
      double density = 0;
      for (int k = 0; k < 3; ++k) density += slope[k] * channels[c][k] * slope[k];
      const double want = density * op.space.total_volume();
      EXPECT_NEAR(op.energy(u, static_cast<int>(c)), want, 1e-12 * (1 + want));
    }
  }
}

// Closed form: u = z in a cylinder of radius 2 and height 1 has the energy of its volume, 4 pi.
TEST(Stiffness, weights_the_radius_around_the_axis) {
  const Operator op(all_meshes()[2], {{1, 1, 1}});
  EXPECT_NEAR(op.energy(op.sample([](const auto& x) { return x[1]; }), 0), 4 * pi, 1e-12);
}

// Conductors in series: a slab with D = 1 for x < 0.5 and D = 4 beyond, u = 0 at one end, 1 at the
// other. The flux through it follows from the two resistances, on any mesh that fits the interface.
TEST(Stiffness, joins_different_regions_by_the_same_flux) {
  const MeshData data = test::two_materials();
  const Mesh mesh(data, PETSC_COMM_WORLD);
  const FunctionSpace space(mesh);
  CellDiffusivity D{true, std::vector<Vector3>(mesh.num_cells())};
  for (std::size_t c = 0; c < mesh.num_cells(); ++c) {
    const double d = mesh.region_names()[mesh.cell_region()[c]] == "soft" ? 1 : 4;
    D.tensor[c] = {d, d, d};
  }
  const SparseMatrix K = assemble_stiffness(space, {D});
  const double resistance = 0.5 / 1 + 1.5 / 4, flux = 1 / resistance;
  std::vector<double> u;
  for (const auto& x : mesh.points())
    u.push_back(flux * (std::min(x[0], 0.5) + std::max(x[0] - 0.5, 0.0) / 4));

  std::vector<double> Ku(K.num_rows());
  apply(K, {{0}, {1}}, u, Ku);

  double through = 0;
  for (std::size_t i = 0; i < Ku.size(); ++i) {
    const double x = mesh.points()[i][0];
    if (x > 1.999) through += Ku[i];
    const double inside = x > 1e-3 && x < 1.999 ? Ku[i] : 0;
    EXPECT_NEAR(inside, 0, 1e-13) << "no source inside, nor at the interface";
  }
  EXPECT_NEAR(test::sum(through), flux, 1e-12);
}

// One sum in the same order, so to the last bit.
TEST(Stiffness, is_the_same_from_a_tensor_a_region_and_from_one_a_cell) {
  const Mesh mesh(test::two_materials(), PETSC_COMM_WORLD);
  const FunctionSpace space(mesh);
  const CellDiffusivity regional{false, {{1, 2, 3}, {4, 5, 6}}};
  CellDiffusivity spread{true, {}};
  for (std::size_t c = 0; c < mesh.num_cells(); ++c) spread.tensor.push_back(regional.of(mesh, c));

  const SparseMatrix K = assemble_stiffness(space, {regional, spread});

  for (std::size_t k = 0; k < K.num_entries(); ++k) EXPECT_EQ(K.value[2 * k], K.value[2 * k + 1]);
}

}  // namespace
}  // namespace paracrine
