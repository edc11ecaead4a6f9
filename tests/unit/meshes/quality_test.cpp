// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <cmath>

#include "meshes/box.hpp"
#include "meshes/quality.hpp"

namespace paracrine {
namespace {

MeshData one_cell(int dimension, std::vector<std::array<double, 3>> points) {
  MeshData mesh;
  mesh.dimension = dimension;
  mesh.points = std::move(points);
  for (int i = 0; i <= dimension; ++i) mesh.cells.push_back(i);
  mesh.cell_region = {0};
  mesh.region_names = {"tissue"};
  return mesh;
}

TEST(Quality, of_regular_simplices_is_one) {
  const double h = std::sqrt(3.0) / 2;
  const MeshQuality triangle = quality(one_cell(2, {{0, 0, 0}, {1, 0, 0}, {0.5, h, 0}}));
  EXPECT_NEAR(triangle.shape.least, 1, 1e-14);
  EXPECT_NEAR(triangle.angle.least, 60, 1e-12);
  EXPECT_NEAR(triangle.edge.mean, 1, 1e-14);

  const MeshQuality tetrahedron =
      quality(one_cell(3, {{1, 1, 1}, {-1, -1, 1}, {1, -1, -1}, {-1, 1, -1}}));
  EXPECT_NEAR(tetrahedron.shape.least, 1, 1e-14);
  EXPECT_NEAR(tetrahedron.angle.most, std::acos(1.0 / 3) * 180 / M_PI, 1e-12);
}

TEST(Quality, knows_the_angles_of_the_corner_tetrahedron) {
  // Three right dihedral angles at the corner, three of acos(1/sqrt 3) at the slanted face.
  const MeshQuality q = quality(one_cell(3, {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}}));
  EXPECT_NEAR(q.angle.most, 90, 1e-12);
  EXPECT_NEAR(q.angle.least, std::acos(1 / std::sqrt(3.0)) * 180 / M_PI, 1e-12);
  EXPECT_EQ(q.obtuse_edges, 0);
}

TEST(Quality, counts_edges_that_face_an_obtuse_angle) {
  const MeshQuality q = quality(one_cell(2, {{0, 0, 0}, {4, 0, 0}, {2, 1, 0}}));
  EXPECT_NEAR(q.obtuse_edges, 1.0 / 3, 1e-15);  // one of three edges
}

TEST(Quality, goes_to_zero_for_a_flat_cell) {
  const MeshQuality q = quality(one_cell(2, {{0, 0, 0}, {1, 0, 0}, {0.5, 1e-6, 0}}));
  EXPECT_LT(q.shape.least, 1e-5);
}

TEST(Quality, has_a_table_with_every_name_and_measure) {
  const std::string text = table(quality(generate(shape::Box{.size = {2, 3, 4}})));
  for (const char* part : {"nodes", "4913", "cells", "24576", "region tissue", "24 mm^3",
                           "boundary zmax", "6 mm^2", "degrees"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
}

}  // namespace
}  // namespace paracrine
