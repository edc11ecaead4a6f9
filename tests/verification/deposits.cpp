// SPDX-License-Identifier: BSD-3-Clause
//
// Deliveries: the amount is exact on every mesh and number of ranks, the place converges.
#include <gtest/gtest.h>

#include <numbers>

#include "solver/transport/deposit.hpp"
#include "tests/support/problem_builder.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/meshes.hpp"

namespace paracrine::test {
namespace {

constexpr double dose = 12.5;

Problem with_delivery(Placement placement, const std::string& diffusivity = "") {
  ProblemBuilder builder;
  builder.species("c", diffusivity, "0");
  builder.problem.deliveries.push_back({"depot", 0, {{0, 0, dose}}, 1, std::move(placement), {}});
  return std::move(builder.problem);
}

struct NamedPlacement {
  std::string name;
  Placement placement;
};

// Their x differ, so that they are apart on a line too; the middle one gets half of the dose.
Sites sites_along_the_diagonal(const std::optional<Point>& half_axes, bool allow_outside) {
  return {{{0.25, -0.6, 0.5}, {0.5, 0, 0}, {0.7, 0.7, -0.5}},
          {0.25, 0.5, 0.25},
          half_axes,
          allow_outside,
          {}};
}

// Coordinates a mesh does not have are ignored; all points have x >= 0, so that they lie in the
// axisymmetric half too. With n = 4 the first three are a node, an edge's and a face's point.
std::vector<NamedPlacement> placements() {
  const auto at = [](const Point& p) { return weighted_points({p}, {1}); };
  return {
      {"a node", at({0.5, 0.5, 0})},
      {"an edge", at({0.5, 0.3, 0})},
      {"a face", at({0.6, 0.3, 0})},
      {"inside of a cell", at({0.31, -0.17, 0.43})},
      {"a corner of the tissue", at({1, 1, 1})},
      {"many points", weighted_points({{0, 0, 0}, {0.9, 0.1, -0.7}, {0.2, -1, 1}}, {1, 2, 0.5})},
      {"a needle's tract", needle_tract({{0.1, -0.9, 0.2}, {0.7, 0.8, -0.4}, 17})},
      {"a needle's tract with backflow",
       needle_tract({{0.1, -0.9, 0.2}, {0.7, 0.8, -0.4}, 3, 0.5, 0.25})},
      {"an ellipsoid", Ellipsoid{{0, 0, 0}, {0.7, 0.5, 0.3}, false}},
      {"an ellipsoid smaller than a cell", Ellipsoid{{0, 0.13, 0}, {1e-3, 1e-3, 1e-3}, false}},
      {"an ellipsoid cut by the boundary", Ellipsoid{{0, 0.8, 0}, {0.5, 0.5, 0.5}, true}},
      {"sites as points", sites_along_the_diagonal(std::nullopt, false)},
      {"sites as ellipsoids", sites_along_the_diagonal(Point{0.2, 0.15, 0.1}, false)},
      {"sites smaller than a cell", sites_along_the_diagonal(Point{1e-3, 2e-3, 1e-3}, false)},
      {"sites cut by the boundary", sites_along_the_diagonal(Point{0.8, 0.9, 0.8}, true)},
      {"a layer", Layer{"", 0.3, {}}},
      {"a layer thinner than a cell", Layer{"", 1e-4, {}}},
      {"a layer thinner than a cell within a ball smaller than a cell",
       Layer{"", 1e-3, Ball{{1, 0.3, 0.1}, 0.05}}},
      {"random points", RandomPoints{{}, {}, 40, 0, 0.01, 7}},
      {"random points by density in a region and a ball",
       RandomPoints{{"graft"}, Ball{{0.5, 0, 0}, 0.4}, 0, 150, 0.001, 8}},
      {"a region", RegionFill{{"graft"}}},
  };
}

std::string boundary_at_one(const MeshData& mesh) {
  const auto n = static_cast<std::size_t>(mesh.dimension);
  for (std::size_t f = 0; f < mesh.num_facets(); ++f) {
    bool there = true;
    for (std::size_t c = 0; c < n; ++c)
      there = there && mesh.points[static_cast<std::size_t>(mesh.facets[f * n + c])][0] == 1;
    if (there) return mesh.boundary_names[static_cast<std::size_t>(mesh.facet_boundary[f])];
  }
  return "none";
}

// Points lie at y = z = 0 on lines, z = 0 on sheets; the locator wants coordinates the mesh has. A
// layer lies on the side x = 1, which each shape names in its own way.
Placement on_mesh(Placement placement, int dimension, const MeshData& mesh) {
  if (auto* layer = std::get_if<Layer>(&placement)) layer->boundary = boundary_at_one(mesh);
  if (auto* cloud = std::get_if<WeightedPoints>(&placement))
    for (Point& p : cloud->points)
      for (int d = dimension; d < 3; ++d) p[d] = 0;
  return placement;
}

double delivered(const MeshData& mesh, const Placement& placement) {
  const Solve solve(mesh, with_delivery(on_mesh(placement, mesh.dimension, mesh)));
  State state = initial_state(solve.system, 0, nullptr);
  DeliverySchedule(solve.system, solve.locator).deliver(0, state);
  const double stored = solve.system.stored(state.values)[0];
  const auto balances = balance(solve.system.ledger(), std::vector{stored}, state.ledger);
  EXPECT_LE(balances[0].relative(), 1e-13);
  for (const double value : state.values) EXPECT_GE(value, 0);
  return stored;
}

// Sums of some thousand shares: 1e-12 is round-off.
TEST(Delivery, PutsTheWholeDoseIntoTheTissueOnEveryMesh) {
  double worst = 0;
  for (const int n : {4, 8})
    for (const NamedMesh& mesh : one_of_each(n))
      for (const NamedPlacement& placement : placements()) {
        const double amount = delivered(mesh.data, placement.placement);
        worst = std::max(worst, std::abs(amount / dose - 1));
        EXPECT_NEAR(amount, dose, 1e-12 * dose) << placement.name << " on " << mesh.name;
      }
  // What is recorded is whether it is round-off, since the number differs between machines.
  record("Deliveries: dose in the tissue over dose, 8 meshes x 21 placements",
         "largest deviation below 1e-12", "1", worst < 1e-12);
}

TEST(Delivery, PutsTheWholeDoseIntoARefinedMesh) {
  for (const NamedMesh& mesh : one_of_each(3)) {
    const MeshData fine = refine(refine(mesh.data));
    for (const NamedPlacement& placement : placements())
      EXPECT_NEAR(delivered(fine, placement.placement), dose, 1e-12 * dose)
          << placement.name << " on " << mesh.name;
  }
}

// The whole mesh on one rank against its parts on all: round-off of sums alone, 1e-13 of the dose.
// For random points this says that the points are the same.
TEST(Delivery, GivesEveryNodeTheSameOnAnyNumberOfRanks) {
  for (const NamedMesh& mesh : one_of_each(5))
    for (const NamedPlacement& placement : placements()) {
      const Problem problem =
          with_delivery(on_mesh(placement.placement, mesh.data.dimension, mesh.data));
      const Solve alone(mesh.data, problem, MPI_COMM_SELF), together(mesh.data, problem);
      const auto one = deposit_shares(problem.deliveries[0], alone.space, alone.locator);
      const auto parts = deposit_shares(problem.deliveries[0], together.space, together.locator);
      std::vector<double> by_original(one.size());
      for (std::size_t i = 0; i < one.size(); ++i)
        by_original[static_cast<std::size_t>(alone.mesh.original_node()[i])] = one[i];
      double worst = 0;
      for (std::size_t i = 0; i < parts.size(); ++i)
        worst = std::max(
            worst,
            std::abs(parts[i] -
                     by_original[static_cast<std::size_t>(together.mesh.original_node()[i])]));
      EXPECT_LE(worst, 1e-13) << placement.name << " on " << mesh.name;
    }
}

// Hats reproduce linear functions, so a deposit at a point has its centre of mass there: the far
// field does not depend on the mesh. Not so for axisymmetric meshes, where radii are averaged over
// a turn.
TEST(Delivery, LeavesTheCentreOfMassOfPointsWhereTheyAre) {
  const Point where{0.31, -0.17, 0.43};
  for (const NamedMesh& mesh : one_of_each(5)) {
    const Placement placement =
        on_mesh(weighted_points({where}, {1}), mesh.data.dimension, mesh.data);
    const Solve solve(mesh.data, with_delivery(placement));
    const auto shares = deposit_shares(solve.problem.deliveries[0], solve.space, solve.locator);
    Point centre{};
    for (std::size_t i = 0; i < shares.size(); ++i)
      for (int d = 0; d < 3; ++d) centre[d] += shares[i] * solve.mesh.points()[i][d];
    MPI_Allreduce(MPI_IN_PLACE, centre.data(), 3, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    for (int d = 0; d < mesh.data.dimension; ++d)
      EXPECT_NEAR(centre[d], where[d], 1e-13) << mesh.name;
  }
}

// A depot of radius a, spread for a time t in unbounded tissue (Crank, The Mathematics of
// Diffusion, sections 2.2.4 and 3.3). dt = D t is so short that the depot's rim still shows.
constexpr double a = 0.4137, D = 0.05, end = 0.4;

double slab_field(double x) {
  const double s = std::sqrt(4 * D * end);
  return dose / (2 * a) * (std::erf((a - x) / s) + std::erf((a + x) / s)) / 2;
}
double ball_field(double r) {
  const double s = std::sqrt(4 * D * end), root = std::sqrt(std::numbers::pi);
  const double flat = (std::erf((a - r) / s) + std::erf((a + r) / s)) / 2;
  const double rim =
      r > 1e-6 ? s / (2 * r * root) *
                     (std::exp(-std::pow((a - r) / s, 2)) - std::exp(-std::pow((a + r) / s, 2)))
               : 2 * a / (s * root) * std::exp(-a * a / (s * s));
  return dose / (4 * std::numbers::pi / 3 * a * a * a) * (flat - rim);
}

double field_error(const MeshData& mesh, double (*field)(double)) {
  Solve solve(mesh, with_delivery(Ellipsoid{{0, 0, 0}, {a, a, a}, false}, std::to_string(D)));
  TimeOptions options;
  options.end = end;
  options.tolerance = 1e-7;
  const State state = solve.run(options);
  return solve.error(state, 0, [&](const Point& x) { return field(std::hypot(x[0], x[1], x[2])); });
}

// The rim lies anywhere within a cell, differently on each mesh, which makes the error waver about
// second order: the mean over two halvings is measured, and must exceed 1.8.
void expect_second_order(const std::string& name, const std::function<MeshData(int)>& mesh, int n,
                         double (*field)(double)) {
  const double coarse = field_error(mesh(n), field), fine = field_error(mesh(4 * n), field);
  const double order = std::log2(coarse / fine) / 2;

  record("Deliveries: order of the field of a depot (L2), after some diffusion", name, "2", order);
  EXPECT_GE(order, 1.8) << coarse << " " << fine;
}

TEST(Depot, FieldConvergesWithOrderTwoOnIntervals) {
  expect_second_order(
      "interval", [](int n) { return generate(shape::Interval{.low = -2, .size = 4, .cells = n}); },
      25, slab_field);
}
TEST(Depot, FieldConvergesWithOrderTwoOnAxisymmetricTriangles) {
  expect_second_order(
      "ball on axisymmetric triangles",
      [](int n) {
        return generate(shape::Rectangle{.low = {0, -2},
                                         .size = {2, 4},
                                         .cells = {n, 2 * n},
                                         .geometry = Geometry::axisymmetric});
      },
      16, ball_field);
}
TEST(Depot, FieldConvergesWithOrderTwoOnTetrahedra) {
  expect_second_order(
      "ball on tetrahedra",
      [](int n) {
        return generate(shape::Box{.low = {-2, -2, -2}, .size = {4, 4, 4}, .cells = {n, n, n}});
      },
      8, ball_field);
}

}  // namespace
}  // namespace paracrine::test
