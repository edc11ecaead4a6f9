// SPDX-License-Identifier: BSD-3-Clause
//
// Placements that miss the tissue, in words, the same on every rank.
#include "solver/transport/deposit.hpp"

#include <gtest/gtest.h>

#include <numbers>

#include "tests/unit/fem/test_meshes.hpp"

namespace paracrine {
namespace {

using std::numbers::pi;

struct Placed {
  explicit Placed(const MeshData& data)
      : mesh(data, PETSC_COMM_WORLD), space(mesh), locator(mesh) {}
  Mesh mesh;
  FunctionSpace space;
  PointLocator locator;

  std::string refusal(Placement placement) const {
    try {
      deposit_shares({"depot", 0, 1, 1, {0}, std::move(placement), {}}, space, locator);
      return "accepted";
    } catch (const InputError& error) {
      return error.what();
    }
  }
  double share_sum(Placement placement) const {
    double total = 0;
    for (const double share :
         deposit_shares({"depot", 0, 1, 1, {0}, std::move(placement), {}}, space, locator))
      total += share;
    return test::sum(total);
  }
};

void expect_words(const std::string& message, const std::vector<std::string>& words) {
  for (const auto& word : words)
    EXPECT_NE(message.find(word), std::string::npos) << "'" << word << "' in: " << message;
}

TEST(Deposit, names_the_first_point_outside_and_counts_the_others) {
  const Placed box(test::two_materials());
  const Placement points =
      weighted_points({{0.1, 0.1, 0.1}, {0.1, 5, 0.1}, {1, 1, 1}, {-3, 0, 0}}, {1, 1, 1, 1});
  expect_words(box.refusal(points),
               {"delivery.depot", "point 2 of 4 at (0.1, 5, 0.1) mm is outside", "2 points are",
                "the tissue lies within (0, 0, 0) mm to (2, 1, 1) mm"});
}

TEST(Deposit, says_how_much_of_an_ellipsoid_is_outside_and_how_to_allow_it) {
  const Placed box(test::two_materials());
  const Ellipsoid half{{1, 0, 0.5}, {0.3, 0.3, 0.3}, false};
  expect_words(box.refusal(half), {"50 % of its volume", "allow_outside = true", "(2, 1, 1) mm"});
  expect_words(box.refusal(Ellipsoid{{1, 9, 0.5}, {0.3, 0.3, 0.3}, true}),
               {"at (1, 9, 0.5) mm is outside the tissue"});
  Ellipsoid allowed = half;
  allowed.allow_outside = true;
  EXPECT_NEAR(box.share_sum(allowed), 1, 1e-13);
}

TEST(Deposit, fills_a_region_by_volume) {
  const Placed box(test::two_materials());
  const auto shares =
      deposit_shares({"depot", 0, 1, 1, {0}, RegionFill{{"soft"}}, {}}, box.space, box.locator);
  double between = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double x = box.mesh.points()[i][0];
    const bool at_interface = std::abs(x - 0.5) < 1e-9;
    if (at_interface) between += shares[i];
    // The region is 0.5 mm^3: density two inside, none beyond.
    const double density = x < 0.5 ? 2 : 0;
    EXPECT_NEAR(shares[i], at_interface ? shares[i] : density * box.space.node_volume()[i], 1e-14);
  }
  // Hats of the plane between sum to one that falls to zero over the last layer of 0.25 mm.
  EXPECT_NEAR(test::sum(between), 2 * 0.25 / 2, 1e-13);
}

// Bodies of revolution by hand: a ball on the axis, a torus, a ball whose disc the axis cuts.
TEST(Deposit, knows_the_volume_of_ellipsoids_turned_about_the_axis) {
  shape::Rectangle r{.low = {0, 0}, .size = {4, 2}, .cells = {8, 4}};
  r.geometry = Geometry::axisymmetric;
  const Placed turned(generate(r));
  const auto volume = [&](double radius, double a, double b) {
    return ellipsoid_volume({{radius, 1, 0}, {a, b, 1}, false}, turned.mesh);
  };
  EXPECT_NEAR(volume(0, 0.5, 0.25), 4.0 / 3 * pi * 0.5 * 0.5 * 0.25, 1e-14);
  EXPECT_NEAR(volume(2, 0.5, 0.25), 2 * pi * 2 * pi * 0.5 * 0.25, 1e-12);
  EXPECT_NEAR(volume(0.5, 0.5, 0.25), 2 * pi * 0.5 * pi * 0.5 * 0.25, 1e-12);
  // Continuous where the formula changes, and an ellipse just off the axis is nearly the ball.
  EXPECT_NEAR(volume(1e-9, 0.5, 0.25), volume(0, 0.5, 0.25), 1e-8);
  EXPECT_NEAR(volume(0.5 - 1e-9, 0.5, 0.25), volume(0.5, 0.5, 0.25), 1e-8);
  for (const double radius : {0.0, 0.2, 0.5, 2.0})
    EXPECT_NEAR(turned.share_sum(Ellipsoid{{radius, 1, 0}, {0.5, 0.25, 1}, false}), 1, 1e-13);
}

TEST(Deposit, lives_with_ranks_that_own_nothing) {
  const Placed line(generate(shape::Interval{.cells = 1}));
  EXPECT_NEAR(line.share_sum(weighted_points({{0.3, 0, 0}}, {1})), 1, 1e-15);
  expect_words(line.refusal(weighted_points({{2, 0, 0}}, {1})),
               {"point 1 of 1", "(0, 0, 0) mm to (1, 0, 0) mm"});
}

}  // namespace
}  // namespace paracrine
