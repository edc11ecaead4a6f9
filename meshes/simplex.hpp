// SPDX-License-Identifier: BSD-3-Clause
//
// Geometry of one simplex, by plain vectors: what generators, refinement, measures and quality
// share.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "meshes/mesh_data.hpp"

namespace paracrine {

using Vector3 = std::array<double, 3>;

inline Vector3 minus(const Vector3& a, const Vector3& b) noexcept {
  return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}
inline double dot(const Vector3& a, const Vector3& b) noexcept {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
inline Vector3 cross(const Vector3& a, const Vector3& b) noexcept {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}
inline double norm(const Vector3& a) noexcept {
  return std::sqrt(dot(a, a));
}
inline double distance(const Vector3& a, const Vector3& b) noexcept {
  return norm(minus(a, b));
}

/// Signed length, area or volume of a cell: positive when right-handed. `corner` points to
/// dimension + 1 point numbers. Plain coordinates: no extent, no full turn.
double signed_measure(const MeshData& mesh, const std::int32_t* corner) noexcept;

/// Mean of the corners of cell c.
Vector3 centroid(const MeshData& mesh, std::size_t c) noexcept;

/// Unsigned measure of a facet (point: 1, edge length, triangle area), without extent or full turn.
double facet_measure(const MeshData& mesh, const std::int32_t* corner) noexcept;

/// Normals of a cell's facets, pointing to the opposite corner i; measure x dimension x gradient of
/// hat i. A triangle's are its edges turned by 90 degrees, a tetrahedron's twice its faces.
std::array<Vector3, 4> facet_normals(const MeshData& mesh, const std::int32_t* corner) noexcept;

/// Cosine between two facets' inside, from their normals: negative where they meet at an obtuse
/// angle.
inline double angle_cosine(const Vector3& a, const Vector3& b) noexcept {
  return -dot(a, b) / (norm(a) * norm(b));
}

/// Swaps two corners of every cell that is not right-handed.
void orient_cells(MeshData& mesh) noexcept;

}  // namespace paracrine
