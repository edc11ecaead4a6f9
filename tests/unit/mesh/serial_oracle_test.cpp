// SPDX-License-Identifier: BSD-3-Clause
//
// Division by messages against division of the whole by one process: every array the same, to the
// last bit and place, on any number of ranks.
#include <gtest/gtest.h>

#include "solver/base/errors.hpp"
#include "solver/mesh/division/deal.hpp"
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

void expect_serial_distribution(const Mesh& mesh, const MeshData& data) {
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
  EXPECT_EQ(mesh.region_names(), data.region_names);
  EXPECT_EQ(mesh.boundary_names(), data.boundary_names);
  EXPECT_EQ(mesh.dimension(), data.dimension);
  EXPECT_EQ(mesh.geometry(), data.geometry);
  EXPECT_EQ(mesh.extent(), data.extent);
}

TEST(Distribution, equals_that_of_a_serial_program) {
  for (const auto& [name, data] : meshes_to_compare()) {
    SCOPED_TRACE(name);
    expect_serial_distribution(Mesh(data, PETSC_COMM_WORLD), data);
  }
}

TEST(Distribution, is_the_same_when_one_rank_has_the_mesh_and_deals_it_out) {
  for (const auto& [name, data] : meshes_to_compare()) {
    SCOPED_TRACE(name);
    int made = 0;
    const auto make = [&, whole = &data] {
      ++made;
      return *whole;
    };
    const Mesh mesh(deal(PETSC_COMM_WORLD, make), PETSC_COMM_WORLD);
    expect_serial_distribution(mesh, data);
    EXPECT_EQ(made, mesh.rank() == 0 ? 1 : 0);
  }
}

std::vector<std::pair<std::string, shape::Grid>> grids() {
  using namespace shape;
  const std::vector<SubRegion> parts{{"ball", BallPart{{0.2, 0.4, 0.1}, 0.4}},
                                     {"rest", BoxPart{{-9, -9, -9}, {9, 9, 9}}},
                                     {"corner", BoxPart{{0.7, -9, -9}, {9, 9, 9}}}};
  Rectangle turned{.size = {1, 2}, .cells = {5, 4}, .geometry = Geometry::axisymmetric};
  const std::vector<Layer> layers{{"skin", 1, 2}, {"fat", 2, 3}, {"skin", 0.5, 1}};
  Slab layered{.layers = layers, .size = {2, 1}, .cells = {3, 2}};
  layered.regions = {{"ulcer", BallPart{{0.5, 0.5, 0}, 1}}};
  return {{"interval", grid_of(Interval{.cells = 11, .grading = 3, .cross_section = 2})},
          {"one cell", grid_of(Interval{.cells = 1})},
          {"rectangle", grid_of(Rectangle{.cells = {7, 4}, .regions = parts})},
          {"axisymmetric", grid_of(turned)},
          {"box", grid_of(Box{.cells = {4, 3, 5}, .grading = {1, 4, 1}, .regions = parts})},
          {"layers", grid_of(layered)},
          {"depth", grid_of(Slab{.dimension = 1, .layers = layers})}};
}

void sum_over_world(std::vector<std::int64_t>& counts) {
  counts = test::sum_over_ranks(counts);
}

TEST(Distribution, is_the_same_when_each_rank_makes_its_share_of_a_grid) {
  for (const auto& [name, grid] : grids()) {
    SCOPED_TRACE(name);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
    MPI_Comm_size(PETSC_COMM_WORLD, &ranks);
    const Mesh mesh(share_of(grid, rank, ranks, sum_over_world), PETSC_COMM_WORLD);
    expect_serial_distribution(mesh, whole(grid));
  }
}

TEST(Distribution, refuses_a_part_without_cells_on_every_rank) {
  shape::Interval wire{.cells = 10};
  wire.regions = {{"here", shape::BoxPart{{0, 0, 0}, {0.5, 0, 0}}},
                  {"nowhere", shape::BoxPart{{5, 0, 0}, {6, 0, 0}}}};
  int rank = 0, ranks = 1;
  MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
  MPI_Comm_size(PETSC_COMM_WORLD, &ranks);
  try {
    share_of(grid_of(wire), rank, ranks, sum_over_world);
    FAIL() << "a part without cells passed";
  } catch (const InputError& error) {
    ASSERT_EQ(error.diagnostics().size(), 1u);
    EXPECT_EQ(error.diagnostics()[0].key, "mesh.regions.nowhere");
  }
}

TEST(Distribution, tells_every_rank_why_the_first_could_not_make_a_mesh) {
  Diagnostics faults;
  faults.add({"a.msh", 3, 5}, "mesh", "is cut off");
  faults.add({}, "", "a second fault");
  const auto fail = [&]() -> MeshData { throw InputError(faults.list()); };
  try {
    deal(PETSC_COMM_WORLD, fail);
    FAIL() << "there is no mesh";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "a.msh:3:5: mesh: is cut off\na second fault");
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
