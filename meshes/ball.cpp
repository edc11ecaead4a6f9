// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/ball.hpp"

#include <algorithm>
#include <array>

#include "meshes/axis.hpp"
#include "meshes/icosahedron.hpp"
#include "meshes/limits.hpp"
#include "meshes/simplex.hpp"

namespace paracrine::shape {
namespace {

void add_sphere(MeshData& mesh, double radius, const std::vector<Vector3>& directions) {
  for (const Vector3& d : directions)
    mesh.points.push_back({radius * d[0], radius * d[1], radius * d[2]});
}

void name_sphere(MeshData& mesh, const std::vector<std::array<std::int32_t, 3>>& triangles,
                 std::int32_t first_point, const std::string& name) {
  for (const auto& triangle : triangles)
    for (const std::int32_t p : triangle) mesh.facets.push_back(first_point + p);
  mesh.facet_boundary.resize(mesh.facets.size() / 3,
                             static_cast<std::int32_t>(mesh.boundary_names.size()));
  mesh.boundary_names.push_back(name);
}

/// Cone over one face of the icosahedron, cut into n^3 tetrahedra. In the coordinates x0 = sphere,
/// x1 = sphere - first weight, x2 = last weight the cone is n >= x0 >= x1 >= x2 >= 0, which Kuhn's
/// cut of the unit cubes (a path of one step an axis) fills with whole tetrahedra. On the cone's
/// sides the cut is the plain triangular grid, so neighbouring cones fit.
class Cone {
 public:
  Cone(int n, std::size_t face) : n_(n), face_(face) {}

  void add_cells(MeshData& mesh, const std::vector<IcosahedralSphere>& spheres,
                 const std::vector<std::int32_t>& first_point) const {
    for (int i = 0; i < n_; ++i)
      for (int j = 0; j <= i; ++j)
        for (int k = 0; k <= j; ++k) {
          std::array<std::size_t, 3> axes{0, 1, 2};
          do {
            add_path(mesh, spheres, first_point, {i, j, k}, axes);
          } while (std::next_permutation(axes.begin(), axes.end()));
        }
  }

 private:
  using Index = std::array<int, 3>;

  static bool inside(const Index& x) { return x[0] >= x[1] && x[1] >= x[2]; }

  void add_path(MeshData& mesh, const std::vector<IcosahedralSphere>& spheres,
                const std::vector<std::int32_t>& first_point, Index x,
                const std::array<std::size_t, 3>& axes) const {
    std::array<std::int32_t, 4> corner{};
    for (std::size_t step = 0; step < 4; ++step) {
      if (step > 0) ++x[axes[step - 1]];
      if (!inside(x)) return;
      const auto sphere = static_cast<std::size_t>(x[0]);
      corner[step] = first_point[sphere];
      if (sphere > 0)
        corner[step] += spheres[sphere].number(face_, {x[0] - x[1], x[1] - x[2], x[2]});
    }
    mesh.cells.insert(mesh.cells.end(), corner.begin(), corner.end());
  }

  int n_;
  std::size_t face_;
};

/// A prism between two spheres as three tetrahedra. Sorting by point number makes the diagonals of
/// its sides agree with the neighbours'.
void add_prism(MeshData& mesh, std::array<std::int32_t, 3> triangle, std::int32_t below,
               std::int32_t above) {
  std::sort(triangle.begin(), triangle.end());
  const auto [p, q, r] = triangle;
  mesh.cells.insert(mesh.cells.end(), {below + p, below + q, below + r, above + r,  //
                                       below + p, below + q, above + q, above + r,  //
                                       below + p, above + p, above + q, above + r});
}

MeshData empty_space(const std::string& region) {
  MeshData mesh;
  mesh.dimension = 3;
  mesh.region_names = {region};
  return mesh;
}

void finish(MeshData& mesh, const std::vector<SubRegion>& regions) {
  mesh.cell_region.assign(mesh.cells.size() / 4, 0);
  orient_cells(mesh);
  assign_subregions(mesh, regions);
}

}  // namespace

MeshData generate(const Ball& shape) {
  const std::string key = "mesh.ball";
  Diagnostics faults;
  check_positive(faults, key + ".radius", shape.radius);
  check_axis(faults, key, 1, shape.cells, shape.grading);
  check_count(faults, key + ".cells", 10.0 / 3 * shape.cells * shape.cells * shape.cells);
  faults.throw_if_any();

  MeshData mesh = empty_space(shape.region);
  const auto radii = axis_points(0, shape.radius, shape.cells, shape.grading);
  mesh.points.push_back({0, 0, 0});
  std::vector<IcosahedralSphere> spheres{IcosahedralSphere(0)};  // the centre
  std::vector<std::int32_t> first_point{0};
  for (int k = 1; k <= shape.cells; ++k) {
    first_point.push_back(static_cast<std::int32_t>(mesh.points.size()));
    add_sphere(mesh, radii[static_cast<std::size_t>(k)], spheres.emplace_back(k).points());
  }
  for (std::size_t face = 0; face < 20; ++face)
    Cone(shape.cells, face).add_cells(mesh, spheres, first_point);
  name_sphere(mesh, spheres.back().triangles(), first_point.back(), "outer");
  finish(mesh, shape.regions);
  return mesh;
}

MeshData generate(const Shell& shape) {
  const std::string key = "mesh.shell";
  Diagnostics faults;
  check_radii(faults, key, shape.inner, shape.outer);
  check_axis(faults, key, 1, shape.cells, shape.grading);
  check_at_least(faults, key + ".around", shape.around, 1);
  check_count(faults, key + ".cells",
              (shape.cells + 1.0) * (10.0 * shape.around * shape.around + 2));
  faults.throw_if_any();

  MeshData mesh = empty_space(shape.region);
  const IcosahedralSphere sphere(shape.around);
  const auto directions = sphere.points();
  const auto triangles = sphere.triangles();
  for (const double radius : axis_points(shape.inner, shape.outer, shape.cells, shape.grading))
    add_sphere(mesh, radius, directions);
  for (int layer = 0; layer < shape.cells; ++layer)
    for (const auto& triangle : triangles)
      add_prism(mesh, triangle, layer * sphere.num_points(), (layer + 1) * sphere.num_points());
  name_sphere(mesh, triangles, 0, "inner");
  name_sphere(mesh, triangles, shape.cells * sphere.num_points(), "outer");
  finish(mesh, shape.regions);
  return mesh;
}

}  // namespace paracrine::shape
