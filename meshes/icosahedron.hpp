// SPDX-License-Identifier: BSD-3-Clause
//
// The sphere as a subdivided icosahedron: the common ground of ball and shell.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "meshes/simplex.hpp"

namespace paracrine::shape {

/// Corners on the unit sphere, edges (lower corner first) and faces (outward by the right-hand
/// rule).
struct Icosahedron {
  std::vector<Vector3> corners;                    // 12
  std::vector<std::array<std::int32_t, 2>> edges;  // 30
  std::vector<std::array<std::int32_t, 3>> faces;  // 20
};
const Icosahedron& icosahedron();

/// Every edge of the icosahedron cut in n, every face in n^2 triangles, all points pushed out to
/// the unit sphere. A point is named by its face and three whole weights that sum to n; points
/// shared by faces have one number.
class IcosahedralSphere {
 public:
  explicit IcosahedralSphere(int n) : n_(n) {}

  using Weights = std::array<int, 3>;
  std::int32_t num_points() const noexcept { return 10 * n_ * n_ + 2; }
  std::int32_t number(std::size_t face, const Weights& weights) const;
  static Vector3 position(std::size_t face, const Weights& weights);

  /// By number.
  std::vector<Vector3> points() const;
  /// 20 n^2, outward by the right-hand rule.
  std::vector<std::array<std::int32_t, 3>> triangles() const;

 private:
  int n_;
};

}  // namespace paracrine::shape
