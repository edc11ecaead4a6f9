// SPDX-License-Identifier: BSD-3-Clause
//
// The part of a simplex where a linear function exceeds a threshold. An edge whose ends lie on
// different sides is split where the function meets the threshold; the two halves are simplices of
// the same kind with one such edge less, so the recursion ends after at most four splits.
#pragma once

#include <array>

namespace paracrine {

/// A vertex of a simplex with the linear functions that live on it.
struct LevelVertex {
  double excess = 0;              ///< value minus threshold
  double weight = 1;              ///< linear density: the radius in axisymmetric geometry, else 1
  std::array<double, 3> point{};  ///< mm
};

/// Integral of `weight` over the part with excess > 0, divided by the simplex' plain measure.
/// Exact up to round-off.
/// @param vertices  `count` of them, 2 to 4
double part_above(const LevelVertex* vertices, int count);

/// Largest squared distance from `origin` of a point with excess > 0; negative when there is none.
/// A convex function on a polytope is largest at a vertex: corners above, and crossings of edges.
double farthest_above(const LevelVertex* vertices, int count, const std::array<double, 3>& origin);

}  // namespace paracrine
