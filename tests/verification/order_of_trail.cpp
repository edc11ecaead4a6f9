// SPDX-License-Identifier: BSD-3-Clause
//
// Order in space of a trail. On the unit square, with F(s) = 1 - 3 s^2 + 2 s^3 (flat at both ends)
// and A = F(x) F(y), tips n = 1 + exp(-t) A/2 diffuse and follow A; sources make that exact, and
// take from the vessels what they should have been left, so that these stay at one.
#include <gtest/gtest.h>

#include "tests/support/flow_problem.hpp"
#include "tests/support/record.hpp"
#include "tests/support/solve.hpp"
#include "tests/verification/meshes.hpp"

namespace paracrine::test {
namespace {

constexpr double D = 0.05;

Problem trailing() {
  const auto F = [](const std::string& s) { return "(1 - 3*" + s + "^2 + 2*" + s + "^3)"; };
  const auto F1 = [](const std::string& s) { return "(6*" + s + "^2 - 6*" + s + ")"; };
  const auto F2 = [](const std::string& s) { return "(12*" + s + " - 6)"; };
  const std::string A = F("x") + "*" + F("y"), A_x = "(" + F1("x") + "*" + F("y") + ")",
                    A_y = "(" + F("x") + "*" + F1("y") + ")",
                    lap = "(" + F2("x") + "*" + F("y") + " + " + F("x") + "*" + F2("y") + ")",
                    square = "(" + A_x + "^2 + " + A_y + "^2)", n = "(1 + 0.5*exp(-t)*" + A + ")";
  const std::string d = std::to_string(D);
  ProblemBuilder builder;
  builder.species("n", d, "1 + 0.5*" + A);
  builder.species("a", "", A);
  builder.species("e", "", "1");
  follow(builder, 0, 1, "0.02");
  leave_trail(builder, 2, 0, "2/e");
  builder.reaction("source", 0,
                   "-0.5*exp(-t)*" + A + " - " + d + "*0.5*exp(-t)*" + lap +
                       " + 0.02*(0.5*exp(-t)*" + square + " + " + n + "*" + lap + ")");
  // |J| = |grad A| |0.02 n - D exp(-t)/2|
  builder.reaction("expected", 2,
                   "-2*sqrt(" + square + ")*abs(0.02*" + n + " - " + d + "*0.5*exp(-t))");
  return std::move(builder.problem);
}

struct Errors {
  double field, amount;
};
Errors errors_on(const MeshData& mesh) {
  Solve solve(mesh, trailing());
  TimeOptions options;
  options.end = 0.5;
  options.tolerance = 1e-7;
  const State state = solve.run(options);
  return {solve.error(state, 2, [](const auto&) { return 1.0; }),
          std::abs(solve.system.stored(state.values)[2] - 1)};
}

void expect_orders(const std::string& name, MeshData (*mesh)(int), const std::string& expected,
                   double least) {
  const Errors coarse = errors_on(mesh(32)), fine = errors_on(mesh(64));
  const double field = std::log2(coarse.field / fine.field);
  const double amount = std::log2(coarse.amount / fine.amount);
  record("Order in space of a trail (L2)", name, expected, field);
  record("Order in space of the amount of a trail", name, "2", amount);
  EXPECT_GE(field, least) << coarse.field << " " << fine.field;
  EXPECT_GE(amount, 1.8) << coarse.amount << " " << fine.amount;
}

// A node takes the mean of its cells' fluxes, whose errors of order h cancel where its neighbours
// lie opposite each other: order two but at the sides, a strip of width h with errors of order
// h, 1.5 in L2. Where no two cells are alike they do not cancel: order one. The amount is of order
// two anyhow.
TEST(OrderOfTrail, IsThatOfTheSidesOnTriangles) {
  expect_orders("triangles", square, "1.5", 1.4);
}
TEST(OrderOfTrail, IsThatOfTheSidesOnObtuseTriangles) {
  expect_orders("obtuse triangles", swirled_square, "1.5", 1.4);
}
TEST(OrderOfTrail, IsOneOnScatteredNodes) {
  expect_orders("scattered nodes", scattered, "1", 0.9);
}

}  // namespace
}  // namespace paracrine::test
