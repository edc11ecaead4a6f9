// SPDX-License-Identifier: BSD-3-Clause
//
// Volumes and areas of nodes, regions and boundaries against closed forms; the same on any number
// of ranks, also where there are fewer cells than ranks.
#include "solver/fem/function_space.hpp"

#include <gtest/gtest.h>

#include <numbers>

#include "tests/unit/fem/test_meshes.hpp"

namespace paracrine {
namespace {

using std::numbers::pi;
using test::sum;

struct Placed {
  explicit Placed(const MeshData& data) : mesh(data, PETSC_COMM_WORLD), space(mesh) {}
  Mesh mesh;
  FunctionSpace space;

  double owned_volume() const {
    double total = 0;
    for (std::size_t i = 0; i < mesh.num_owned_nodes(); ++i) total += space.node_volume()[i];
    return sum(total);
  }
  /// Area of a boundary, of one region's side or (-1) all.
  double area(const std::string& name, int region = -1) const {
    double total = 0;
    for (const BoundaryPart& part : space.boundary_parts())
      if (mesh.boundary_names()[part.boundary] == name && (region < 0 || part.region == region))
        for (const double a : part.nodes.measure) total += a;
    return sum(total);
  }
};

TEST(FunctionSpace, gives_nodes_the_whole_volume_whatever_the_extent) {
  const Placed wire(generate(shape::Interval{.size = 3, .cells = 7, .cross_section = 0.25}));
  EXPECT_NEAR(wire.owned_volume(), 0.75, 1e-14);
  const Placed sheet(generate(shape::Rectangle{.size = {2, 3}, .cells = {5, 4}, .thickness = 0.1}));
  EXPECT_NEAR(sheet.owned_volume(), 0.6, 1e-13);
  const Placed box(generate(shape::Box{.size = {1, 2, 3}, .cells = {2, 3, 4}}));
  EXPECT_NEAR(box.owned_volume(), 6, 1e-13);
  EXPECT_NEAR(box.space.total_volume(), 6, 1e-13);
}

// A hollow cylinder, 1 < r < 3, height 2.
shape::Rectangle hollow_cylinder() {
  shape::Rectangle r{.low = {1, 0}, .size = {2, 2}, .cells = {4, 3}};
  r.geometry = Geometry::axisymmetric;
  return r;
}

TEST(FunctionSpace, turns_axisymmetric_cells_and_facets_fully) {
  const Placed placed(generate(hollow_cylinder()));
  EXPECT_NEAR(placed.owned_volume(), pi * (9 - 1) * 2, 1e-12);
  EXPECT_NEAR(placed.area("xmax"), 2 * pi * 3 * 2, 1e-12);
  EXPECT_NEAR(placed.area("xmin"), 2 * pi * 1 * 2, 1e-12);
  EXPECT_NEAR(placed.area("ymin"), pi * (9 - 1), 1e-12);
}

// Integrals of hats weight the radius exactly: first moments of linear functions come out whole.
TEST(FunctionSpace, integrates_linear_functions_exactly_around_the_axis) {
  const Placed placed(generate(hollow_cylinder()));
  double height = 0;
  for (std::size_t i = 0; i < placed.mesh.num_owned_nodes(); ++i)
    height += placed.space.node_volume()[i] * placed.mesh.points()[i][1];
  EXPECT_NEAR(sum(height), pi * (9 - 1) * 2 * 1, 1e-12);  // volume times mean height
}

TEST(FunctionSpace, gives_boundary_points_of_an_interval_its_cross_section) {
  const Placed wire(generate(shape::Interval{.size = 3, .cells = 7, .cross_section = 0.25}));
  EXPECT_NEAR(wire.area("left"), 0.25, 1e-15);
  EXPECT_NEAR(wire.area("right"), 0.25, 1e-15);
}

TEST(FunctionSpace, knows_a_ghosts_volume_as_its_owner_does) {
  const Placed placed(test::two_materials());
  std::vector<double> volume(placed.space.node_volume().begin(), placed.space.node_volume().end());
  placed.mesh.halo().update(volume, 1);
  for (std::size_t i = 0; i < volume.size(); ++i)
    EXPECT_EQ(volume[i], placed.space.node_volume()[i]);
}

TEST(FunctionSpace, shares_interface_nodes_between_regions) {
  const Placed placed(test::two_materials());  // 2 x 1 x 1, cut at x = 0.5
  const auto volume = placed.space.region_volume();
  EXPECT_NEAR(volume[0] + volume[1], 2, 1e-13);
  EXPECT_NEAR(volume[placed.mesh.region_names()[0] == "soft"], 1.5, 1e-13);

  std::vector<double> shares(placed.mesh.num_owned_nodes(), 0);
  int in_both = 0;
  std::vector<int> count(placed.mesh.num_owned_nodes(), 0);
  for (const NodeSet& set : placed.space.regions())
    for (std::size_t i = 0; i < set.nodes.size(); ++i) {
      shares[set.nodes[i]] += set.measure[i];
      in_both += ++count[set.nodes[i]] == 2;
    }
  for (std::size_t i = 0; i < shares.size(); ++i)
    EXPECT_NEAR(shares[i], placed.space.node_volume()[i], 1e-15);
  EXPECT_EQ(sum(in_both), 5 * 5) << "the nodes of the plane between";
}

TEST(FunctionSpace, splits_a_boundary_by_the_regions_behind_it) {
  const Placed placed(test::two_materials());
  const int soft = placed.mesh.region_names()[0] == "soft" ? 0 : 1;
  EXPECT_NEAR(placed.area("ymin", soft), 0.5, 1e-13);
  EXPECT_NEAR(placed.area("ymin", 1 - soft), 1.5, 1e-13);
  EXPECT_NEAR(placed.area("xmin", soft), 1, 1e-13);
  EXPECT_NEAR(placed.area("xmin", 1 - soft), 0, 0);
}

// More ranks than cells: some ranks own neither cells nor nodes.
TEST(FunctionSpace, lives_with_ranks_that_own_nothing) {
  const Placed placed(generate(shape::Interval{.size = 2, .cells = 1}));
  EXPECT_NEAR(placed.owned_volume(), 2, 1e-15);
  EXPECT_NEAR(placed.area("left") + placed.area("right"), 2, 1e-15);
}

}  // namespace
}  // namespace paracrine
