// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/rings.hpp"

#include <cmath>

namespace paracrine::shape {
namespace {

/// Walks along a ring, past its last point to the first one when it is closed.
struct Walker {
  const Ring& ring;
  std::size_t step = 0;

  std::size_t steps() const { return ring.closed ? ring.point.size() : ring.point.size() - 1; }
  bool done() const { return ring.point.size() == 1 || step == steps(); }
  std::int32_t point(std::size_t i) const { return ring.point[i % ring.point.size()]; }
  double angle(std::size_t i) const {
    return ring.angle[i % ring.point.size()] +
           (i >= ring.point.size() ? 2 * std::numbers::pi : 0.0);
  }
};

}  // namespace

Ring add_ring(MeshData& mesh, double radius, std::vector<double> angles, bool closed) {
  Ring ring{std::move(angles), {}, closed};
  for (const double angle : ring.angle) {
    ring.point.push_back(static_cast<std::int32_t>(mesh.points.size()));
    mesh.points.push_back({radius * std::cos(angle), radius * std::sin(angle), 0});
  }
  if (!closed)  // the ends lie on the axis, exactly
    for (const std::int32_t end : {ring.point.front(), ring.point.back()})
      mesh.points[static_cast<std::size_t>(end)][0] = 0;
  return ring;
}

void fill_between(MeshData& mesh, const Ring& inner, const Ring& outer) {
  Walker in{inner}, out{outer};
  while (!in.done() || !out.done()) {
    bool along_outer = in.done();
    if (!in.done() && !out.done())
      along_outer = std::abs(out.angle(out.step + 1) - in.angle(in.step)) <=
                    std::abs(in.angle(in.step + 1) - out.angle(out.step)) + 1e-12;
    if (along_outer) {
      mesh.cells.insert(mesh.cells.end(),
                        {in.point(in.step), out.point(out.step), out.point(out.step + 1)});
      ++out.step;
    } else {
      mesh.cells.insert(mesh.cells.end(),
                        {in.point(in.step), out.point(out.step), in.point(in.step + 1)});
      ++in.step;
    }
  }
  mesh.cell_region.resize(mesh.cells.size() / 3, 0);
}

void name_ring(MeshData& mesh, const Ring& ring, const std::string& name) {
  const Walker walk{ring};
  for (std::size_t i = 0; i < walk.steps(); ++i)
    mesh.facets.insert(mesh.facets.end(), {walk.point(i), walk.point(i + 1)});
  mesh.facet_boundary.resize(mesh.facets.size() / 2,
                             static_cast<std::int32_t>(mesh.boundary_names.size()));
  mesh.boundary_names.push_back(name);
}

}  // namespace paracrine::shape
