// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/facet_distance.hpp"

#include <gtest/gtest.h>
#include <petscsys.h>

#include <cmath>
#include <random>

#include "meshes/ball.hpp"
#include "meshes/box.hpp"

namespace paracrine {
namespace {

// By hand: over the inside, beyond each edge, beyond each corner.
TEST(FacetDistance, IsThatOfTheNearestPointOfATriangle) {
  const std::array<Vector3, 3> triangle{Vector3{0, 0, 0}, Vector3{3, 0, 0}, Vector3{0, 3, 0}};
  const auto to = [&triangle](const Vector3& p) { return distance_to_facet(p, triangle, 3); };

  EXPECT_NEAR(to({1, 1, -2}), 2, 1e-15);
  EXPECT_NEAR(to({1, -3, 4}), 5, 1e-15);
  EXPECT_NEAR(to({3, 3, 0}), 1.5 * std::sqrt(2.0), 1e-15);
  EXPECT_NEAR(to({-1, -2, 2}), 3, 1e-15);
  EXPECT_NEAR(to({5, -1, 2}), 3, 1e-15);
}

TEST(FacetDistance, IsThatOfTheNearestPointOfASegmentOrAPoint) {
  EXPECT_NEAR(distance_to_facet({1, 2, 0}, {Vector3{0, 0, 0}, Vector3{3, 0, 0}}, 2), 2, 1e-15);
  EXPECT_NEAR(distance_to_facet({6, 4, 0}, {Vector3{0, 0, 0}, Vector3{3, 0, 0}}, 2), 5, 1e-15);
  EXPECT_NEAR(distance_to_facet({6, 0, 0}, {Vector3{1, 0, 0}}, 1), 5, 1e-15);
}

// Every rank sees the facets of all: random points against the plane they lie in.
TEST(FacetDistance, KnowsASideOfABoxOnEveryRank) {
  const Mesh mesh(generate(shape::Box{.size = {1, 1, 1}, .cells = {5, 6, 7}}), PETSC_COMM_WORLD);
  const FacetDistance side(mesh, "zmin");
  std::mt19937_64 generator(5);
  std::uniform_real_distribution<double> coordinate(0, 1);
  for (int i = 0; i < 200; ++i) {
    const Vector3 p{coordinate(generator), coordinate(generator), coordinate(generator)};
    EXPECT_NEAR(side(p), p[2], 1e-14);
    EXPECT_EQ(side(p, 0.25), p[2] < 0.25 ? side(p) : 0.25);
  }
}

TEST(FacetDistance, HasNothingToMeasureWithoutThatBoundary) {
  const Mesh mesh(generate(shape::Box{}), PETSC_COMM_WORLD);
  EXPECT_TRUE(FacetDistance(mesh, "nowhere").empty());
}

}  // namespace
}  // namespace paracrine
