// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/mesh_hash.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/unit/checkpoint/small_run.hpp"

namespace paracrine {
namespace {

/// Two regions, with a boundary between them beside those outside.
MeshData halves() {
  MeshData data = generate(shape::Interval{.cells = 8});
  for (std::size_t c = 4; c < 8; ++c) data.cell_region[c] = 1;
  data.region_names.push_back("other");
  data.boundary_names.push_back("between");
  data.facets.push_back(4);
  data.facet_boundary.push_back(2);
  return data;
}

TEST(MeshHash, is_the_same_on_every_number_of_ranks) {
  for (const MeshData& data : {test::box(), test::one_cell(), halves()}) {
    const std::string alone = mesh_hash(Mesh(data, PETSC_COMM_SELF));
    EXPECT_EQ(alone.size(), 16u);
    for (int ranks = 1; ranks <= test::num_ranks(); ++ranks)
      test::on_ranks(ranks, data, [&](const Mesh& mesh) { EXPECT_EQ(mesh_hash(mesh), alone); });
  }
}

TEST(MeshHash, tells_apart_what_differs_in_one_thing) {
  std::vector<MeshData> all(11, halves());
  all[1].points[3][0] = std::nextafter(all[1].points[3][0], 10.0);
  all[2].region_names[1] = "another";
  all[3].cell_region[4] = 0;
  all[4].boundary_names[2] = "betwixt";
  all[5].facets.back() = 3;
  all[6].facet_boundary.back() = 1;
  all[7].extent = 2;
  std::swap(all[8].points[2], all[8].points[3]);
  std::swap(all[9].region_names[0], all[9].region_names[1]);
  all[10] = refine(halves());
  std::set<std::string> hashes;
  for (const MeshData& data : all) hashes.insert(mesh_hash(Mesh(data, PETSC_COMM_WORLD)));
  EXPECT_EQ(hashes.size(), all.size());
}

TEST(NodeOrderHash, knows_the_order_of_nodes) {
  std::set<std::string> orders;
  for (int ranks = 1; ranks <= test::num_ranks(); ++ranks)
    test::on_ranks(ranks, test::box(), [&](const Mesh& mesh) {
      const std::string order = node_order_hash(mesh);
      EXPECT_EQ(order, node_order_hash(Mesh(test::box(), mesh.comm())));
      orders.insert(order);
    });
  int rank = 0;  // takes part in the last so many
  MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
  EXPECT_EQ(orders.size(), static_cast<std::size_t>(test::num_ranks() - rank));
}

}  // namespace
}  // namespace paracrine
