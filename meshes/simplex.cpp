// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/simplex.hpp"

#include <utility>

namespace paracrine {
namespace {

const Vector3& point(const MeshData& mesh, std::int32_t number) noexcept {
  return mesh.points[static_cast<std::size_t>(number)];
}

}  // namespace

double signed_measure(const MeshData& mesh, const std::int32_t* corner) noexcept {
  const Vector3& origin = point(mesh, corner[0]);
  const Vector3 a = minus(point(mesh, corner[1]), origin);
  if (mesh.dimension == 1) return a[0];
  const Vector3 b = minus(point(mesh, corner[2]), origin);
  if (mesh.dimension == 2) return (a[0] * b[1] - a[1] * b[0]) / 2;
  return dot(cross(a, b), minus(point(mesh, corner[3]), origin)) / 6;
}

Vector3 centroid(const MeshData& mesh, std::size_t c) noexcept {
  const std::size_t corners = static_cast<std::size_t>(mesh.dimension) + 1;
  Vector3 sum{};
  for (std::size_t i = 0; i < corners; ++i)
    for (std::size_t a = 0; a < 3; ++a) sum[a] += point(mesh, mesh.cells[c * corners + i])[a];
  for (double& x : sum) x /= static_cast<double>(corners);
  return sum;
}

double facet_measure(const MeshData& mesh, const std::int32_t* corner) noexcept {
  if (mesh.dimension == 1) return 1;
  const Vector3 a = minus(point(mesh, corner[1]), point(mesh, corner[0]));
  if (mesh.dimension == 2) return norm(a);
  return norm(cross(a, minus(point(mesh, corner[2]), point(mesh, corner[0])))) / 2;
}

std::array<Vector3, 4> facet_normals(const MeshData& mesh, const std::int32_t* corner) noexcept {
  std::array<Vector3, 4> g{};
  if (mesh.dimension == 1) {
    g[0] = {-1, 0, 0}, g[1] = {1, 0, 0};
  } else if (mesh.dimension == 2) {
    for (std::size_t i = 0; i < 3; ++i) {
      const Vector3 edge =
          minus(point(mesh, corner[(i + 2) % 3]), point(mesh, corner[(i + 1) % 3]));
      g[i] = {-edge[1], edge[0], 0};
    }
  } else {
    const Vector3& origin = point(mesh, corner[0]);
    const Vector3 a = minus(point(mesh, corner[1]), origin),
                  b = minus(point(mesh, corner[2]), origin),
                  c = minus(point(mesh, corner[3]), origin);
    g[1] = cross(b, c), g[2] = cross(c, a), g[3] = cross(a, b);
    for (std::size_t i = 0; i < 3; ++i) g[0][i] = -g[1][i] - g[2][i] - g[3][i];
  }
  return g;
}

void orient_cells(MeshData& mesh) noexcept {
  const std::size_t corners = static_cast<std::size_t>(mesh.dimension) + 1;
  for (std::size_t c = 0; c < mesh.num_cells(); ++c) {
    std::int32_t* corner = &mesh.cells[c * corners];
    if (signed_measure(mesh, corner) < 0) std::swap(corner[corners - 2], corner[corners - 1]);
  }
}

}  // namespace paracrine
