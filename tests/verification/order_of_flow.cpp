// SPDX-License-Identifier: BSD-3-Clause
//
// Orders in space of advection and taxis where the limiter has a say: without diffusion, or with so
// little that the cell Peclet number is above two. On the unit square, with
//
//     F(s) = 1 - 3 s^2 + 2 s^3  (flat at both ends),   B(s) = s^2 (1 - s)^2,
//
// a swirl v = 64 (B(x) B'(y), - B'(x) B(y)), which is at rest at the sides, carries
// u = 1 + F(x) F(y) exp(-t)/2; or u follows a = F(x) F(y). Sources make that exact.
#include <gtest/gtest.h>

#include "tests/support/flow_problem.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/meshes.hpp"

namespace paracrine::test {
namespace {

struct Words {
  static std::string F(const std::string& s) { return "(1 - 3*" + s + "^2 + 2*" + s + "^3)"; }
  static std::string slope(const std::string& s) { return "(6*" + s + "^2 - 6*" + s + ")"; }
  static std::string curvature(const std::string& s) { return "(12*" + s + " - 6)"; }
  static std::string B(const std::string& s) { return "(" + s + "^2*(1 - " + s + ")^2)"; }
  static std::string rise(const std::string& s) {
    return "(2*" + s + "*(1 - " + s + ")*(1 - 2*" + s + "))";
  }
};
const std::string a = Words::F("x") + "*" + Words::F("y");
const std::string a_x = "(" + Words::slope("x") + "*" + Words::F("y") + ")";
const std::string a_y = "(" + Words::F("x") + "*" + Words::slope("y") + ")";
const std::string lap_a = "(" + Words::curvature("x") + "*" + Words::F("y") + " + " +
                          Words::F("x") + "*" + Words::curvature("y") + ")";
const std::string u = "(1 + 0.5*exp(-t)*" + a + ")";

double exact(const std::array<double, 3>& x, double t) {
  const auto F = [](double s) { return 1 - 3 * s * s + 2 * s * s * s; };
  return 1 + 0.5 * std::exp(-t) * F(x[0]) * F(x[1]);
}

Problem swirl(double D) {
  ProblemBuilder builder;
  builder.species("u", D > 0 ? std::to_string(D) : "", "1 + 0.5*" + a);
  const std::string vx = "(64*" + Words::B("x") + "*" + Words::rise("y") + ")";
  const std::string vy = "(-64*" + Words::rise("x") + "*" + Words::B("y") + ")";
  give_velocity(builder, {vx, vy});
  carry(builder, 0);
  builder.reaction("source", 0,
                   "0.5*exp(-t)*(-" + a + " + " + vx + "*" + a_x + " + " + vy + "*" + a_y + " - " +
                       std::to_string(D) + "*" + lap_a + ")");
  return std::move(builder.problem);
}

// chi = 0.2/(1 + a):  div(chi u grad a) = chi (grad u . grad a + u lap a) - chi u |grad a|^2/(1 +
// a)
Problem following(double D) {
  ProblemBuilder builder;
  builder.species("u", D > 0 ? std::to_string(D) : "", "1 + 0.5*" + a);
  builder.species("a", "", a);
  follow(builder, 0, 1, "0.2/(1 + a)");
  const std::string square = "(" + a_x + "^2 + " + a_y + "^2)", chi = "(0.2/(1 + " + a + "))";
  builder.reaction("source", 0,
                   "-0.5*exp(-t)*" + a + " + " + chi + "*(0.5*exp(-t)*" + square + " + " + u + "*" +
                       lap_a + " - " + u + "*" + square + "/(1 + " + a + ")) - " +
                       std::to_string(D) + "*0.5*exp(-t)*(" + lap_a + ")");
  return std::move(builder.problem);
}

double error_of(const Problem& problem, const MeshData& mesh) {
  Solve solve(mesh, problem);
  EXPECT_TRUE(solve.system.transport().advection().nonlinear());
  TimeOptions options;
  options.end = 0.5;
  options.tolerance = 1e-6;
  const State state = solve.run(options);
  return solve.error(state, 0, [&](const auto& x) { return exact(x, options.end); });
}

// The limiter acts, and what it gives back makes fluxes of order two: 1.8 leaves the coarser mesh,
// with cell Peclet numbers near ten, its share.
constexpr double little = 0.002;

void expect_order(const std::string& name, const Problem& problem, MeshData (*mesh)(int),
                  double least) {
  double error[3];
  for (int level = 0; level < 3; ++level) error[level] = error_of(problem, mesh(16 << level));
  const double order = std::log2(error[1] / error[2]);
  record("Order in space of flow and taxis (L2)", name, "2", order);
  EXPECT_GE(order, least) << error[0] << " " << error[1] << " " << error[2];
}

TEST(OrderOfFlow, IsTwoOnTriangles) {
  expect_order("swirl, triangles", swirl(little), square, 1.8);
}
TEST(OrderOfFlow, IsTwoOnObtuseTriangles) {
  expect_order("swirl, obtuse triangles", swirl(little), swirled_square, 1.8);
}
TEST(OrderOfFlow, IsTwoOnScatteredNodes) {
  expect_order("swirl, scattered nodes", swirl(little), scattered, 1.8);
}
TEST(OrderOfTaxis, IsTwoOnTriangles) {
  expect_order("taxis, triangles", following(little), square, 1.8);
}
TEST(OrderOfTaxis, IsTwoOnObtuseTriangles) {
  expect_order("taxis, obtuse triangles", following(little), swirled_square, 1.8);
}
TEST(OrderOfTaxis, IsTwoOnScatteredNodes) {
  expect_order("taxis, scattered nodes", following(little), scattered, 1.8);
}

// Without any diffusion nothing smooths what lumping does at the sides, where a node stands for a
// volume that lies half a cell inside: an error of order h that stays where both flows come to
// rest. It fills a strip of width h in the swirl: order 1.5 in L2; taxis spreads it: order one.
TEST(OrderWithoutDiffusion, IsThatOfTheSides) {
  expect_order("swirl without diffusion, triangles", swirl(0), square, 1.4);
  expect_order("taxis without diffusion, triangles", following(0), square, 1.0);
}

}  // namespace
}  // namespace paracrine::test
