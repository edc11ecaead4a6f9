// SPDX-License-Identifier: BSD-3-Clause
//
// Distribution against the undistributed data, which every rank still has.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "meshes/facets.hpp"
#include "tests/unit/mesh/meshes_to_cut.hpp"

namespace paracrine {
namespace {

using test::meshes_to_cut;
using test::sum_over_ranks;

TEST(Distribution, owns_every_node_and_every_cell_once) {
  for (const auto& [name, data] : meshes_to_cut()) {
    SCOPED_TRACE(name);
    const Mesh mesh(data, PETSC_COMM_WORLD);

    std::vector<std::int64_t> nodes(data.num_points(), 0), cells(data.num_cells(), 0);
    for (std::size_t n = 0; n < mesh.num_owned_nodes(); ++n) ++nodes[mesh.original_node()[n]];
    for (std::size_t c = 0; c < mesh.num_owned_cells(); ++c) ++cells[mesh.original_cell()[c]];

    EXPECT_EQ(sum_over_ranks(nodes), std::vector<std::int64_t>(data.num_points(), 1));
    EXPECT_EQ(sum_over_ranks(cells), std::vector<std::int64_t>(data.num_cells(), 1));
    EXPECT_EQ(mesh.num_global_nodes(), static_cast<std::int64_t>(data.num_points()));
    EXPECT_EQ(mesh.num_global_cells(), static_cast<std::int64_t>(data.num_cells()));
  }
}

TEST(Distribution, balances_cells_to_one_a_level_of_the_bisection) {
  const MeshData data = generate(shape::Box{.cells = {5, 5, 5}});
  const Mesh mesh(data, PETSC_COMM_WORLD);
  // At most two levels for three ranks, each of which rounds once.
  const double fair = static_cast<double>(data.num_cells()) / mesh.num_ranks();
  EXPECT_NEAR(static_cast<double>(mesh.num_owned_cells()), fair, 2);
}

TEST(Distribution, keeps_coordinates_corners_and_regions) {
  for (const auto& [name, data] : meshes_to_cut()) {
    SCOPED_TRACE(name);
    const Mesh mesh(data, PETSC_COMM_WORLD);
    const std::size_t corners = data.dimension + 1;

    for (std::size_t n = 0; n < mesh.num_nodes(); ++n)
      EXPECT_EQ(mesh.points()[n], data.points[mesh.original_node()[n]]);
    for (std::size_t c = 0; c < mesh.num_cells(); ++c) {
      const std::size_t original = mesh.original_cell()[c];
      EXPECT_EQ(mesh.cell_region()[c], data.cell_region[original]);
      for (std::size_t i = 0; i < corners; ++i)
        EXPECT_EQ(mesh.original_node()[mesh.cell(c)[i]], data.cells[original * corners + i]);
    }
  }
}

TEST(Distribution, holds_every_cell_around_an_owned_node_and_no_other_overlap) {
  for (const auto& [name, data] : meshes_to_cut()) {
    SCOPED_TRACE(name);
    const Mesh mesh(data, PETSC_COMM_WORLD);
    const std::size_t corners = data.dimension + 1;
    std::set<std::int64_t> owned_nodes(
        mesh.original_node().begin(),
        mesh.original_node().begin() + static_cast<std::ptrdiff_t>(mesh.num_owned_nodes()));

    std::set<std::int64_t> expected(
        mesh.original_cell().begin(),
        mesh.original_cell().begin() + static_cast<std::ptrdiff_t>(mesh.num_owned_cells()));
    for (std::size_t c = 0; c < data.num_cells(); ++c)
      for (std::size_t i = 0; i < corners; ++i)
        if (owned_nodes.contains(data.cells[c * corners + i]))
          expected.insert(static_cast<std::int64_t>(c));

    EXPECT_EQ(std::set<std::int64_t>(mesh.original_cell().begin(), mesh.original_cell().end()),
              expected);
  }
}

TEST(Distribution, has_the_named_facets_of_its_cells_and_their_names) {
  for (const auto& [name, data] : meshes_to_cut()) {
    SCOPED_TRACE(name);
    const Mesh mesh(data, PETSC_COMM_WORLD);
    const std::size_t width = data.dimension;
    std::set<std::pair<FacetKey, std::int32_t>> expected, found;
    const std::set<std::int64_t> local(mesh.original_cell().begin(), mesh.original_cell().end());

    const auto sides = cells_of_facets(data);
    for (std::size_t f = 0; f < data.num_facets(); ++f)
      if (local.contains(sides[f][0]) || local.contains(sides[f][1]))
        expected.insert(
            {facet_key(&data.facets[f * width], data.dimension), data.facet_boundary[f]});
    for (std::size_t f = 0; f < mesh.facet_boundary().size(); ++f) {
      std::array<std::int32_t, 3> original{};
      for (std::size_t i = 0; i < width; ++i)
        original[i] = static_cast<std::int32_t>(mesh.original_node()[mesh.facets()[f * width + i]]);
      found.insert({facet_key(original.data(), data.dimension), mesh.facet_boundary()[f]});
    }

    EXPECT_EQ(found, expected);
    EXPECT_EQ(mesh.facet_boundary().size(), expected.size());
    EXPECT_EQ(mesh.boundary_names(), data.boundary_names);
  }
}

TEST(Distribution, gives_owned_nodes_contiguous_global_numbers_by_rank) {
  const Mesh mesh(generate(shape::Rectangle{}), PETSC_COMM_WORLD);
  std::int64_t before = 0, owned = static_cast<std::int64_t>(mesh.num_owned_nodes());
  MPI_Exscan(&owned, &before, 1, MPI_INT64_T, MPI_SUM, PETSC_COMM_WORLD);
  EXPECT_EQ(mesh.first_global_node(), mesh.rank() == 0 ? 0 : before);
}

TEST(Distribution, leaves_out_points_that_no_cell_uses) {
  MeshData data = generate(shape::Interval{.cells = 4});
  data.points.push_back({9, 0, 0});
  const Mesh mesh(data, PETSC_COMM_WORLD);
  EXPECT_EQ(mesh.num_global_nodes(), 5);
  for (const auto& p : mesh.points()) EXPECT_LE(p[0], 1);
}

TEST(Distribution, puts_neighbours_in_space_near_each_other_in_memory) {
  // Mean distance in memory of two corners of a cell. A lexicographic 20 x 20 x 20 grid has about
  // (1 + 21 + 441 + ...)/6 = 231; a random order a third of 9261, i.e. 3087. The levels' mean is
  // below a tenth of the nodes on any number of ranks.
  const Mesh mesh(generate(shape::Box{.cells = {20, 20, 20}}), PETSC_COMM_SELF);
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t c = 0; c < mesh.num_cells(); ++c)
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j < i; ++j, ++count)
        sum += std::abs(mesh.cell(c)[i] - mesh.cell(c)[j]);
  EXPECT_LT(sum / static_cast<double>(count), 0.1 * static_cast<double>(mesh.num_nodes()));
}

}  // namespace
}  // namespace paracrine
