// SPDX-License-Identifier: BSD-3-Clause
//
// Division by messages against division of the whole by one process: every array the same, to the
// last bit and place, on any number of ranks.
#include <gtest/gtest.h>

#include "solver/mesh/gmsh.hpp"
#include "tests/unit/mesh/meshes_to_cut.hpp"
#include "tests/unit/mesh/serial_distribution.hpp"

namespace paracrine {
namespace {

/// Shapes that the small meshes to cut do not have: curves, islands, an axis, a file's numbering.
std::vector<test::NamedData> meshes_to_compare() {
  std::vector<test::NamedData> list = test::meshes_to_cut();
  list.push_back({"ball", generate(shape::Ball{.cells = 3})});
  list.push_back({"annulus", generate(shape::Annulus{})});
  list.push_back({"refined ball", refine(generate(shape::Ball{.cells = 2}))});
  shape::Rectangle turned{.size = {1, 2}, .cells = {6, 9}, .grading = {8, 1}};
  turned.geometry = Geometry::axisymmetric;
  turned.regions = {{"core", shape::BallPart{{0, 1, 0}, 0.5}}};
  list.push_back({"axisymmetric", generate(turned)});
  list.push_back({"file", read_gmsh(PARACRINE_SOURCE_DIR "/meshes/geometries/calf.msh", 1)});
  MeshData islands = generate(shape::Interval{.low = -3, .size = 3, .cells = 9});
  islands.cells.erase(islands.cells.begin() + 8, islands.cells.begin() + 10);
  islands.cell_region.pop_back();
  list.push_back({"two islands and negative places", std::move(islands)});
  return list;
}

TEST(Distribution, equals_that_of_a_serial_program) {
  for (const auto& [name, data] : meshes_to_compare()) {
    SCOPED_TRACE(name);
    const Mesh mesh(data, PETSC_COMM_WORLD);
    const LocalMesh wanted = test::SerialDistribution(data, mesh.num_ranks()).of(mesh.rank());
    const auto same = [](const auto& found, const auto& expected) {
      return std::equal(found.begin(), found.end(), expected.begin(), expected.end());
    };

    EXPECT_EQ(mesh.num_owned_nodes(), wanted.num_owned_nodes);
    EXPECT_EQ(mesh.num_owned_cells(), wanted.num_owned_cells);
    EXPECT_EQ(mesh.num_global_nodes(), wanted.num_global_nodes);
    EXPECT_EQ(mesh.num_global_cells(), wanted.num_global_cells);
    EXPECT_EQ(mesh.first_global_node(), wanted.first_global_node);
    EXPECT_TRUE(same(mesh.original_node(), wanted.original_node));
    EXPECT_TRUE(same(mesh.points(), wanted.points));
    EXPECT_TRUE(same(mesh.original_cell(), wanted.original_cell));
    EXPECT_TRUE(same(mesh.cells(), wanted.cells));
    EXPECT_TRUE(same(mesh.cell_region(), wanted.cell_region));
    EXPECT_TRUE(same(mesh.facets(), wanted.facets));
    EXPECT_TRUE(same(mesh.facet_boundary(), wanted.facet_boundary));
  }
}

// Global numbers of ghosts: what an owner writes under its number arrives under the ghost's.
TEST(Distribution, asks_the_owners_of_ghosts_for_their_numbers) {
  for (const auto& [name, data] : meshes_to_compare()) {
    SCOPED_TRACE(name);
    const Mesh mesh(data, PETSC_COMM_WORLD);
    const LocalMesh wanted = test::SerialDistribution(data, mesh.num_ranks()).of(mesh.rank());
    std::vector<double> global(mesh.num_nodes(), -1);
    for (std::size_t i = 0; i < mesh.num_owned_nodes(); ++i)
      global[i] = static_cast<double>(mesh.first_global_node()) + static_cast<double>(i);

    mesh.halo().update(global, 1);

    ASSERT_EQ(mesh.num_nodes(), mesh.num_owned_nodes() + wanted.ghosts.size());
    for (std::size_t g = 0; g < wanted.ghosts.size(); ++g)
      EXPECT_EQ(global[mesh.num_owned_nodes() + g], static_cast<double>(wanted.ghosts[g]));
  }
}

}  // namespace
}  // namespace paracrine
