// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include "meshes/quality.hpp"
#include "tests/unit/meshes/all_shapes.hpp"

namespace paracrine {
namespace {

TEST(Refinement, makes_valid_meshes_of_the_same_body) {
  for (const auto& s : test::all_shapes()) {
    SCOPED_TRACE(s.name);
    const MeshData coarse = generate(s.shape);
    const MeshData fine = refine(coarse);

    EXPECT_NO_THROW(validate(fine));  // orientation, facets, no loose points
    EXPECT_EQ(fine.num_cells(), coarse.num_cells() << coarse.dimension);
    EXPECT_EQ(fine.num_facets(), coarse.num_facets() << (coarse.dimension - 1));
    EXPECT_EQ(fine.region_names, coarse.region_names);
    EXPECT_EQ(fine.boundary_names, coarse.boundary_names);
    EXPECT_EQ(fine.extent, coarse.extent);
    EXPECT_EQ(fine.geometry, coarse.geometry);
    const auto before = region_volumes(coarse), after = region_volumes(fine);
    for (std::size_t r = 0; r < before.size(); ++r)
      EXPECT_NEAR(after[r], before[r], 1e-12 * before[r]);
    const auto area_before = boundary_areas(coarse), area_after = boundary_areas(fine);
    for (std::size_t b = 0; b < area_before.size(); ++b)
      EXPECT_NEAR(area_after[b], area_before[b], 1e-12 * area_before[b]);
  }
}

TEST(Refinement, adds_one_point_an_edge) {
  for (const auto& s : test::all_shapes()) {
    SCOPED_TRACE(s.name);
    const MeshData coarse = generate(s.shape);
    EXPECT_EQ(refine(coarse).num_points(), coarse.num_points() + quality(coarse).num_edges);
  }
}

TEST(Refinement, keeps_straight_grids_free_of_obtuse_angles) {
  for (const auto& s : test::all_shapes()) {
    if (s.curved) continue;
    SCOPED_TRACE(s.name);
    EXPECT_EQ(quality(refine(generate(s.shape))).obtuse_edges, 0);
  }
}

TEST(Refinement, does_not_wear_quality_out) {
  // The three refinements of an icosahedral ball; each may lose a little, but not keep losing.
  MeshData mesh = generate(shape::Ball{.cells = 2});
  const double first = quality(mesh).shape.least;
  for (int i = 0; i < 3; ++i) mesh = refine(mesh);
  EXPECT_GT(quality(mesh).shape.least, 0.6 * first);
}

}  // namespace
}  // namespace paracrine
