// SPDX-License-Identifier: BSD-3-Clause
//
// Meshes that tests of properties sweep: one of every kind of element, and one that is bad.
#pragma once

#include <cmath>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "meshes/ball.hpp"
#include "meshes/box.hpp"
#include "meshes/disc.hpp"

namespace paracrine::test {

struct NamedMesh {
  std::string name;
  MeshData data;
};

/// Interval, triangles, axisymmetric triangles, tetrahedra on [-1, 1] or the ball in it; `n` cells
/// a side. The region "graft" is where x > 0.
inline std::vector<NamedMesh> one_of_each(int n) {
  shape::SubRegion graft{"graft", shape::BoxPart{{0, -2, -2}, {2, 2, 2}}};
  shape::Interval line{.low = -1, .size = 2, .cells = n};
  shape::Rectangle sheet{.low = {-1, -1}, .size = {2, 2}, .cells = {n, n}};
  shape::Rectangle turned{.low = {0, -1}, .size = {1, 2}, .cells = {n, 2 * n}};
  turned.geometry = Geometry::axisymmetric;
  shape::Box box{.low = {-1, -1, -1}, .size = {2, 2, 2}, .cells = {n, n, n}};
  line.regions = sheet.regions = turned.regions = box.regions = {graft};
  return {{"interval", generate(line)},
          {"triangles", generate(sheet)},
          {"axisymmetric triangles", generate(turned)},
          {"tetrahedra", generate(box)}};
}

/// The unit square.
inline MeshData square(int n) {
  return generate(shape::Rectangle{.cells = {n, n}});
}

/// The unit square with nodes inside moved at random by up to a quarter of the spacing: no two
/// cells are alike.
inline MeshData scattered(int n) {
  MeshData mesh = generate(shape::Rectangle{.cells = {n, n}});
  std::mt19937 generator(7);
  std::uniform_real_distribution<double> shift(-0.25 / n, 0.25 / n);
  for (auto& p : mesh.points) {
    const double dx = shift(generator), dy = shift(generator);
    if (p[0] > 1e-9 && p[0] < 1 - 1e-9 && p[1] > 1e-9 && p[1] < 1 - 1e-9) p[0] += dx, p[1] += dy;
  }
  return mesh;
}

/// The unit square with its inside swirled: many obtuse triangles, corners and sides in place.
inline MeshData swirled_square(int n) {
  MeshData mesh = generate(shape::Rectangle{.cells = {n, n}});
  constexpr double pi = std::numbers::pi;
  for (auto& p : mesh.points) {
    const double bump = std::sin(pi * p[0]) * std::sin(pi * p[1]);
    const auto old = p;
    p[0] += 0.12 * bump * std::sin(2 * pi * old[1]);
    p[1] -= 0.12 * bump * std::sin(2 * pi * old[0]);
  }
  return mesh;
}

/// The rectangle 4 x 1 sheared by 45 degrees: angles of 135 degrees.
inline MeshData sheared_strip(int n) {
  MeshData mesh = generate(shape::Rectangle{.size = {4, 1}, .cells = {4 * n, n}});
  for (auto& p : mesh.points) p[0] += p[1];  // along the diagonals
  return mesh;
}

}  // namespace paracrine::test
