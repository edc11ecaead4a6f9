// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/icosahedron.hpp"

#include <algorithm>
#include <numbers>

namespace paracrine::shape {
namespace {

Vector3 unit(const Vector3& v) {
  const double length = norm(v);
  return {v[0] / length, v[1] / length, v[2] / length};
}

/// Cyclic permutations of (0, +-1, +-golden ratio): neighbours are at distance 2.
std::vector<Vector3> plain_corners() {
  std::vector<Vector3> corners;
  for (std::size_t axis = 0; axis < 3; ++axis)
    for (const double one : {-1.0, 1.0})
      for (const double golden : {-std::numbers::phi, std::numbers::phi}) {
        Vector3 corner{};
        corner[(axis + 1) % 3] = one;
        corner[(axis + 2) % 3] = golden;
        corners.push_back(corner);
      }
  return corners;
}

Icosahedron build() {
  Icosahedron solid;
  const std::vector<Vector3> corners = plain_corners();
  const auto near = [&](std::int32_t a, std::int32_t b) {
    return distance(corners[static_cast<std::size_t>(a)], corners[static_cast<std::size_t>(b)]) <
           2.1;  // the next distance is 2 golden ratios
  };
  for (std::int32_t a = 0; a < 12; ++a)
    for (std::int32_t b = a + 1; b < 12; ++b) {
      if (!near(a, b)) continue;
      solid.edges.push_back({a, b});
      for (std::int32_t c = b + 1; c < 12; ++c) {
        if (!near(a, c) || !near(b, c)) continue;
        const Vector3 &p = corners[static_cast<std::size_t>(a)],
                      &q = corners[static_cast<std::size_t>(b)],
                      &r = corners[static_cast<std::size_t>(c)];
        const bool outward = dot(cross(minus(q, p), minus(r, p)), p) > 0;
        solid.faces.push_back(outward ? std::array{a, b, c} : std::array{a, c, b});
      }
    }
  for (const Vector3& corner : corners) solid.corners.push_back(unit(corner));
  return solid;
}

std::int32_t edge_number(std::int32_t a, std::int32_t b) {
  const auto& edges = icosahedron().edges;
  const std::array<std::int32_t, 2> edge{std::min(a, b), std::max(a, b)};
  return static_cast<std::int32_t>(std::find(edges.begin(), edges.end(), edge) - edges.begin());
}

}  // namespace

const Icosahedron& icosahedron() {
  static const Icosahedron solid = build();
  return solid;
}

/// Corners first, then the n - 1 inner points of each edge, then those of each face.
std::int32_t IcosahedralSphere::number(std::size_t face, const Weights& weights) const {
  const auto& corner = icosahedron().faces[face];
  std::array<std::size_t, 3> used{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < 3; ++i)
    if (weights[i] > 0) used[count++] = i;
  if (count == 1) return corner[used[0]];
  if (count == 2) {
    const std::size_t high = corner[used[0]] > corner[used[1]] ? used[0] : used[1];
    return 12 + edge_number(corner[used[0]], corner[used[1]]) * (n_ - 1) + weights[high] - 1;
  }
  const std::int32_t a = weights[0], b = weights[1];
  const std::int32_t inside_a_face = (n_ - 1) * (n_ - 2) / 2;
  return 12 + 30 * (n_ - 1) + static_cast<std::int32_t>(face) * inside_a_face + (a - 1) * (n_ - 1) -
         a * (a - 1) / 2 + b - 1;
}

Vector3 IcosahedralSphere::position(std::size_t face, const Weights& weights) {
  const auto& [corners, edges, faces] = icosahedron();
  Vector3 sum{};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t axis = 0; axis < 3; ++axis)
      sum[axis] += weights[i] * corners[static_cast<std::size_t>(faces[face][i])][axis];
  return unit(sum);
}

std::vector<Vector3> IcosahedralSphere::points() const {
  std::vector<Vector3> points(static_cast<std::size_t>(num_points()));
  for (std::size_t face = 0; face < 20; ++face)
    for (int a = 0; a <= n_; ++a)
      for (int b = 0; a + b <= n_; ++b) {
        const Weights w{a, b, n_ - a - b};
        points[static_cast<std::size_t>(number(face, w))] = position(face, w);
      }
  return points;
}

std::vector<std::array<std::int32_t, 3>> IcosahedralSphere::triangles() const {
  std::vector<std::array<std::int32_t, 3>> triangles;
  for (std::size_t face = 0; face < 20; ++face) {
    const auto at = [&](int a, int b) { return number(face, {a, b, n_ - a - b}); };
    for (int a = 0; a < n_; ++a)
      for (int b = 0; a + b < n_; ++b) {
        // The face's own triangle is (1,0,0), (0,1,0), (0,0,1) in weights.
        triangles.push_back({at(a + 1, b), at(a, b + 1), at(a, b)});
        if (a + b + 2 <= n_) triangles.push_back({at(a + 1, b), at(a + 1, b + 1), at(a, b + 1)});
      }
  }
  return triangles;
}

}  // namespace paracrine::shape
