// SPDX-License-Identifier: BSD-3-Clause
//
// The shapes of [mesh]: each reader fills the declared parameters of one generator of meshes/.
#include <algorithm>

#include "solver/app/case/readers.hpp"

namespace paracrine {
namespace {

std::vector<double> values_of(const std::vector<Given>& quantities) {
  std::vector<double> values;
  for (const Given& quantity : quantities) values.push_back(quantity.value());
  return values;
}

// One number a side; a single one, or the default, holds for all sides.
template <class Number, std::size_t n>
std::array<Number, n> per_side(std::vector<double> values, const Section& shape,
                               std::string_view name, Diagnostics& faults) {
  if (values.size() == 1) values.assign(n, values[0]);
  if (!values.empty() && values.size() != n) {
    faults.add(shape.where(name), shape.path_of(name),
               "expected one value, or " + std::to_string(n) + " (one a side), found " +
                   std::to_string(values.size()));
  }
  std::array<Number, n> all{};
  for (std::size_t d = 0; d < std::min(n, values.size()); ++d) {
    all[d] = static_cast<Number>(values[d]);
  }
  return all;
}

template <std::size_t n>
std::array<double, n> lengths(const Section& shape, std::string_view name, Diagnostics& faults) {
  return per_side<double, n>(values_of(shape.quantities(name)), shape, name, faults);
}

std::vector<shape::SubRegion> read_parts(const Section& regions, Diagnostics& faults) {
  std::vector<shape::SubRegion> parts;
  for (const auto& [name, part] : regions.tables()) {
    const Section ball = part.table("ball"), box = part.table("box");
    if (ball.present()) {
      const Point center = point_of(ball, "center", faults).value_or(Point{});
      parts.push_back({name, shape::BallPart{center, ball.value("radius")}});
    } else if (box.present()) {
      const Point low = point_of(box, "low", faults).value_or(Point{});
      const Point high = point_of(box, "high", faults).value_or(Point{});
      parts.push_back({name, shape::BoxPart{low, high}});
    }
  }
  return parts;
}

shape::Interval read_interval(const Section& s, const MeshCase& mesh) {
  shape::Interval interval;
  interval.low = s.value("origin");
  interval.size = s.value("size");
  interval.cells = s.integer("cells");
  interval.grading = s.number("grading");
  interval.cross_section = mesh.cross_section;
  return interval;
}

shape::Rectangle read_rectangle(const Section& s, const MeshCase& mesh, Diagnostics& faults) {
  shape::Rectangle rectangle;
  rectangle.low = lengths<2>(s, "origin", faults);
  rectangle.size = lengths<2>(s, "size", faults);
  rectangle.cells = per_side<int, 2>(s.numbers("cells"), s, "cells", faults);
  rectangle.grading = per_side<double, 2>(s.numbers("grading"), s, "grading", faults);
  rectangle.geometry = mesh.geometry;
  rectangle.thickness = mesh.thickness;
  return rectangle;
}

shape::Box read_box(const Section& s, Diagnostics& faults) {
  shape::Box box;
  box.low = lengths<3>(s, "origin", faults);
  box.size = lengths<3>(s, "size", faults);
  box.cells = per_side<int, 3>(s.numbers("cells"), s, "cells", faults);
  box.grading = per_side<double, 3>(s.numbers("grading"), s, "grading", faults);
  return box;
}

shape::Disc read_disc(const Section& s, const MeshCase& mesh) {
  shape::Disc disc;
  disc.radius = s.value("radius");
  disc.cells = s.integer("cells");
  disc.grading = s.number("grading");
  disc.geometry = mesh.geometry;
  disc.thickness = mesh.thickness;
  return disc;
}

shape::Ball read_ball(const Section& s) {
  shape::Ball ball;
  ball.radius = s.value("radius");
  ball.cells = s.integer("cells");
  ball.grading = s.number("grading");
  return ball;
}

// Annulus and shell share their keys.
template <class Hollow>
Hollow read_hollow(const Section& s) {
  Hollow hollow;
  hollow.inner = s.value("inner");
  hollow.outer = s.value("outer");
  hollow.cells = s.integer("cells");
  hollow.around = s.integer("around");
  hollow.grading = s.number("grading");
  return hollow;
}

shape::Annulus read_annulus(const Section& s, const MeshCase& mesh) {
  auto annulus = read_hollow<shape::Annulus>(s);
  annulus.geometry = mesh.geometry;
  annulus.thickness = mesh.thickness;
  return annulus;
}

shape::Slab read_slab(const Section& s, const MeshCase& mesh, Diagnostics& faults) {
  shape::Slab slab;
  const std::size_t widths = s.quantities("size").size();
  slab.dimension = 1 + static_cast<int>(std::min<std::size_t>(widths, 2));
  if (widths > 2) {
    faults.add(s.where("size"), s.path_of("size"),
               "expected at most two widths across the layers, found " + std::to_string(widths));
  } else if (widths > 0) {
    const std::vector<double> size = values_of(s.quantities("size"));
    for (std::size_t d = 0; d < widths; ++d) slab.size[d] = size[d];
    std::vector<double> cells = s.numbers("cells");
    cells.resize(std::max(cells.size(), widths), cells.front());
    for (std::size_t d = 0; d < widths; ++d) slab.cells[d] = static_cast<int>(cells[d]);
  }
  slab.geometry = mesh.geometry;
  slab.extent = widths == 0 ? mesh.cross_section : mesh.thickness;
  for (const Section& layer : s.tables("layers")) {
    slab.layers.push_back({layer.text("name"), layer.value("thickness"), layer.integer("cells")});
  }
  return slab;
}

shape::WellMixed read_well_mixed(const Section& s) {
  shape::WellMixed mixed;
  mixed.volume = s.value("volume");
  return mixed;
}

template <class Shape>
Shape with_regions(Shape shape, const Section& mesh, Diagnostics& faults) {
  if constexpr (requires { shape.region; }) shape.region = mesh.text("region");
  if constexpr (requires { shape.regions; })
    shape.regions = read_parts(mesh.table("regions"), faults);
  return shape;
}

}  // namespace

shape::Shape read_shape(const Section& mesh, const MeshCase& c, Diagnostics& faults) {
  const auto at = [&mesh](std::string_view name) { return mesh.table(name); };
  const auto named = [&](auto shape) -> shape::Shape { return with_regions(shape, mesh, faults); };
  if (mesh.has("interval")) return named(read_interval(at("interval"), c));
  if (mesh.has("rectangle")) return named(read_rectangle(at("rectangle"), c, faults));
  if (mesh.has("disc")) return named(read_disc(at("disc"), c));
  if (mesh.has("annulus")) return named(read_annulus(at("annulus"), c));
  if (mesh.has("ball")) return named(read_ball(at("ball")));
  if (mesh.has("shell")) return named(read_hollow<shape::Shell>(at("shell")));
  if (mesh.has("slab")) return named(read_slab(at("slab"), c, faults));
  if (mesh.has("well_mixed")) return named(read_well_mixed(at("well_mixed")));
  return named(read_box(at("box"), faults));
}

}  // namespace paracrine
