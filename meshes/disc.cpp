// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/disc.hpp"

#include "meshes/axis.hpp"
#include "meshes/limits.hpp"
#include "meshes/rings.hpp"

namespace paracrine::shape {
namespace {

MeshData empty_plane(Geometry geometry, double thickness, const std::string& region) {
  MeshData mesh;
  mesh.dimension = 2;
  mesh.geometry = geometry;
  mesh.extent = thickness;
  mesh.region_names = {region};
  return mesh;
}

/// `steps` equal steps over the span; a closed ring leaves out the end, which is its start.
std::vector<double> even_angles(const Span& span, int steps) {
  std::vector<double> angles;
  for (int i = 0; i < steps + (span.closed ? 0 : 1); ++i)
    angles.push_back(span.start + span.length * i / steps);
  return angles;
}

/// Half a step on; an open ring keeps its two ends.
std::vector<double> staggered_angles(const Span& span, int steps) {
  std::vector<double> angles;
  if (!span.closed) angles.push_back(span.start);
  for (int i = 0; i < steps; ++i) angles.push_back(span.start + span.length * (i + 0.5) / steps);
  if (!span.closed) angles.push_back(span.start + span.length);
  return angles;
}

}  // namespace

MeshData generate(const Disc& shape) {
  const std::string key = "mesh.disc";
  Diagnostics faults;
  check_positive(faults, key + ".radius", shape.radius);
  check_axis(faults, key, 1, shape.cells, shape.grading);
  check_extent(faults, "mesh.thickness", shape.geometry, shape.thickness);
  check_count(faults, key + ".cells", 3.0 * shape.cells * shape.cells);
  faults.throw_if_any();

  MeshData mesh = empty_plane(shape.geometry, shape.thickness, shape.region);
  const Span span = span_of(shape.geometry);
  const int sectors = span.closed ? 6 : 3;
  const auto radii = axis_points(0, shape.radius, shape.cells, shape.grading);
  mesh.points.push_back({0, 0, 0});
  Ring previous{{span.start}, {0}, false};
  for (int k = 1; k <= shape.cells; ++k) {
    Ring ring = add_ring(mesh, radii[static_cast<std::size_t>(k)], even_angles(span, sectors * k),
                         span.closed);
    fill_between(mesh, previous, ring);
    previous = std::move(ring);
  }
  name_ring(mesh, previous, "outer");
  assign_subregions(mesh, shape.regions);
  return mesh;
}

MeshData generate(const Annulus& shape) {
  const std::string key = "mesh.annulus";
  Diagnostics faults;
  check_radii(faults, key, shape.inner, shape.outer);
  check_axis(faults, key, 1, shape.cells, shape.grading);
  check_at_least(faults, key + ".around", shape.around, 6);
  check_extent(faults, "mesh.thickness", shape.geometry, shape.thickness);
  check_count(faults, key + ".cells", (shape.cells + 1.0) * (shape.around + 2.0));
  faults.throw_if_any();

  MeshData mesh = empty_plane(shape.geometry, shape.thickness, shape.region);
  const Span span = span_of(shape.geometry);
  const int steps = span.closed ? shape.around : (shape.around + 1) / 2;
  const auto radii = axis_points(shape.inner, shape.outer, shape.cells, shape.grading);
  Ring previous = add_ring(mesh, radii[0], even_angles(span, steps), span.closed);
  name_ring(mesh, previous, "inner");
  for (std::size_t k = 1; k < radii.size(); ++k) {
    Ring ring = add_ring(mesh, radii[k],
                         k % 2 == 1 ? staggered_angles(span, steps) : even_angles(span, steps),
                         span.closed);
    fill_between(mesh, previous, ring);
    previous = std::move(ring);
  }
  name_ring(mesh, previous, "outer");
  assign_subregions(mesh, shape.regions);
  return mesh;
}

}  // namespace paracrine::shape
