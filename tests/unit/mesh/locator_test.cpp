// SPDX-License-Identifier: BSD-3-Clause
//
// The locator against brute force over the undistributed cells.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "meshes/simplex.hpp"
#include "solver/mesh/locator.hpp"
#include "tests/unit/mesh/meshes_to_cut.hpp"

namespace paracrine {
namespace {

/// Random points in and around the mesh, its nodes, and midpoints of cells' corner pairs: these lie
/// on faces between cells and between ranks.
std::vector<Vector3> probes(const MeshData& data) {
  std::mt19937 generator(3);
  std::uniform_real_distribution<double> uniform(-0.2, 3.2);
  std::vector<Vector3> points;
  for (int i = 0; i < 500; ++i)
    points.push_back({uniform(generator), uniform(generator), uniform(generator)});
  points.insert(points.end(), data.points.begin(), data.points.end());
  const std::size_t corners = data.dimension + 1;
  for (std::size_t c = 0; c < data.num_cells(); ++c) {
    points.push_back(centroid(data, c));
    Vector3 middle;
    for (std::size_t a = 0; a < 3; ++a)
      middle[a] = (data.points[data.cells[c * corners]][a] +
                   data.points[data.cells[c * corners + corners - 1]][a]) /
                  2;
    points.push_back(middle);
  }
  return points;
}

/// Lowest cell in which no sub-simplex made with the point is inverted; -1 for none.
std::int64_t brute_force(MeshData data, const Vector3& p) {
  const std::size_t corners = data.dimension + 1;
  data.points.push_back(p);
  for (std::size_t c = 0; c < data.num_cells(); ++c) {
    const double whole = signed_measure(data, &data.cells[c * corners]);
    bool inside = true;
    for (std::size_t i = 0; i < corners && inside; ++i) {
      std::array<std::int32_t, 4> corner{};
      std::copy_n(&data.cells[c * corners], corners, corner.begin());
      corner[i] = static_cast<std::int32_t>(data.num_points() - 1);
      inside = signed_measure(data, corner.data()) >= -1e-9 * whole;
    }
    if (inside) return static_cast<std::int64_t>(c);
  }
  return -1;
}

TEST(PointLocator, finds_the_lowest_cell_that_holds_a_point_on_exactly_one_rank) {
  for (const auto& [name, data] : test::meshes_to_cut()) {
    SCOPED_TRACE(name);
    const Mesh mesh(data, PETSC_COMM_WORLD);
    const std::vector<Vector3> points = probes(data);

    const auto found = PointLocator(mesh).find_all(points);

    std::vector<std::int64_t> cell(points.size(), 0), holders(points.size(), 0);
    for (std::size_t i = 0; i < points.size(); ++i)
      if (found.hits[i]) {
        cell[i] = mesh.original_cell()[found.hits[i]->cell];
        ++holders[i];
      }
    cell = test::sum_over_ranks(cell);
    holders = test::sum_over_ranks(holders);
    std::size_t inside = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const std::int64_t expected = brute_force(data, points[i]);
      ASSERT_EQ(found.found[i], expected >= 0) << "point " << i;
      ASSERT_EQ(holders[i], expected >= 0 ? 1 : 0) << "point " << i;
      if (expected >= 0) {
        ASSERT_EQ(cell[i], expected) << "point " << i;
      }
      inside += expected >= 0;
    }
    EXPECT_GT(inside, data.num_points());  // the probes are not all outside
  }
}

TEST(PointLocator, gives_convex_weights_that_reproduce_the_point) {
  for (const auto& [name, data] : test::meshes_to_cut()) {
    SCOPED_TRACE(name);
    const Mesh mesh(data, PETSC_COMM_WORLD);
    const std::vector<Vector3> points = probes(data);
    const auto found = PointLocator(mesh).find_all(points);
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (!found.hits[i]) continue;
      double sum = 0;
      Vector3 p{};
      const auto corner = mesh.cell(found.hits[i]->cell);
      for (std::size_t k = 0; k < corner.size(); ++k) {
        const double w = found.hits[i]->weights[k];
        EXPECT_GE(w, 0);
        sum += w;
        for (std::size_t a = 0; a < 3; ++a) p[a] += w * mesh.points()[corner[k]][a];
      }
      EXPECT_NEAR(sum, 1, 1e-14);
      // Clamping moves a point by at most the tolerance, 1e-9 of a cell no longer than 1.3 mm.
      for (int a = 0; a < data.dimension; ++a) EXPECT_NEAR(p[a], points[i][a], 1e-8);
    }
  }
}

TEST(PointLocator, ignores_coordinates_that_the_mesh_does_not_have) {
  const Mesh mesh(generate(shape::Rectangle{}), PETSC_COMM_WORLD);
  const std::vector<Vector3> points{{0.5, 0.5, 7}, {0.5, 1.5, 0}};
  const auto found = PointLocator(mesh).find_all(points);
  EXPECT_TRUE(found.found[0]);
  EXPECT_FALSE(found.found[1]);
}

TEST(PointLocator, finds_nothing_at_points_that_are_not_numbers) {
  const Mesh mesh(generate(shape::Box{.cells = {2, 2, 2}}), PETSC_COMM_WORLD);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<Vector3> points{{nan, 0.5, 0.5}, {0.5, 0.5, -infinity}};
  const auto found = PointLocator(mesh).find_all(points);
  EXPECT_FALSE(found.found[0]);
  EXPECT_FALSE(found.found[1]);
}

TEST(PointLocator, finds_points_on_a_strongly_graded_mesh) {
  const MeshData data = generate(shape::Rectangle{.cells = {40, 40}, .grading = {1e3, 1e-3}});
  const Mesh mesh(data, PETSC_COMM_WORLD);
  std::vector<Vector3> points;
  for (std::size_t c = 0; c < data.num_cells(); ++c) points.push_back(centroid(data, c));
  const auto found = PointLocator(mesh).find_all(points);
  for (std::size_t c = 0; c < data.num_cells(); ++c) {
    ASSERT_TRUE(found.found[c]);
    if (found.hits[c]) {
      ASSERT_EQ(mesh.original_cell()[found.hits[c]->cell], static_cast<std::int64_t>(c));
    }
  }
}

}  // namespace
}  // namespace paracrine
